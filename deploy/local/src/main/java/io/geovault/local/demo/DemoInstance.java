package io.geovault.local.demo;

import io.geovault.testkit.event.EventPublisher;
import java.util.Map;
import java.util.UUID;

/**
 * A separate instance of the demonstration: it uses a server of the stack, and can be released or
 * destroyed without affecting the sample instances.
 */
record DemoInstance(String id, String storageClass, String region, String destination, int server) {

  static DemoInstance of(String name, String storageClass) {
    boolean local = storageClass.equals("LOCAL_SSD");
    return new DemoInstance(
        "rm-demo-" + name + "-" + UUID.randomUUID().toString().substring(0, 8),
        storageClass,
        local ? "cn-hangzhou" : "cn-shanghai",
        local ? "cn-shanghai" : "cn-hangzhou",
        local ? 1 : 2);
  }

  /** Announces the instance to the services. */
  void announce(Exports exports) {
    String prefix = "GEOVAULT_INSTANCE_" + server + "_";
    String data =
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
        "edition":"HIGH_AVAILABILITY","storageClass":"%s","instanceClass":"PRIMARY",
        "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
        "virtualMerchantSite":false,"storageBytes":107374182400,
        "endpoint":{"host":"%s","port":%s},"credentialsRef":"file:%s",
        "tls":{"mode":"VERIFY_IDENTITY","caRef":"file:fleet-ca.pem"},"createdAt":"2026-01-01T00:00:00Z"}\
        """
            .formatted(
                id,
                exports.get("GEOVAULT_ACCOUNT"),
                region,
                storageClass,
                exports.get(prefix + "HOST"),
                exports.get(prefix + "PORT"),
                exports.get(prefix + "ID") + ".properties");
    try (EventPublisher publisher =
        new EventPublisher(exports.kafka("GEOVAULT_KAFKA_FLEET_CONFIG"))) {
      publisher.publishBinary(
          "instance.events",
          id,
          Map.of(
              "id",
              "demo-" + id,
              "source",
              "/geovault/demo",
              "type",
              "io.geovault.instance.InstanceCreated.v1"),
          data);
    }
  }
}
