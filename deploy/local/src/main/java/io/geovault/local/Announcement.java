package io.geovault.local;

import io.geovault.servers.mysql.MySqlServer;
import io.geovault.testkit.event.EventPublisher;
import java.util.Map;

/**
 * Announces a sample instance to the services as a fleet's control plane would. Id and content are
 * the same at every start, so that a repeated announcement changes nothing.
 */
record Announcement(SampleInstance instance, MySqlServer server) {

  private static final String SINCE = "2026-01-01T00:00:00Z";

  void publish(EventPublisher publisher) {
    publisher.publishBinary(
        "instance.events",
        instance.id(),
        Map.of(
            "id",
            "local-created-bound-" + instance.id() + "-" + server.flavor().name(),
            "source",
            "/geovault/local",
            "type",
            "io.geovault.instance.InstanceCreated.v1",
            "subject",
            instance.id(),
            "time",
            SINCE),
        data());
  }

  private String data() {
    return """
    {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"%s",
    "edition":"HIGH_AVAILABILITY","storageClass":"%s","instanceClass":"PRIMARY",
    "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
    "virtualMerchantSite":false,"storageBytes":107374182400,
    "endpoint":{"host":"%s","port":%d},"credentialsRef":"%s",
    "tls":{"mode":"VERIFY_IDENTITY","caRef":"%s"},"createdAt":"%s"}"""
        .formatted(
            instance.id(),
            SampleInstance.ACCOUNT,
            instance.region().id(),
            version(),
            instance.storageClass(),
            server.host(),
            server.port(),
            instance.credentialsReference(),
            FleetCertificates.reference(),
            SINCE)
        .replace("\n", "");
  }

  // Keeps the number of versions such as 11.4.5-MariaDB-log and 9.7.4-2.
  private String version() {
    return server.query("SELECT VERSION()").split("-")[0];
  }
}
