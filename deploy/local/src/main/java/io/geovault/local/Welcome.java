package io.geovault.local;

import io.geovault.local.port.StackPorts;
import io.geovault.servers.mysql.MySqlServer;

/** The final message of {@code up}: addresses, credentials, and commands to paste. */
final class Welcome {

  private Welcome() {}

  static String text(Stack stack) {
    StackPorts ports = stack.ports();
    StringBuilder text = new StringBuilder("\nGeoVault is ready.\n\n");
    for (SuiteMember service : SuiteMember.values()) {
      text.append(
          "  %-20s %s  (API: %s/q/openapi, health and metrics: %s/q)%n"
              .formatted(
                  service.module(),
                  service.url(ports),
                  service.url(ports),
                  service.managementUrl(ports)));
    }
    text.append("  %-20s %s%n".formatted("Kafka", stack.kafka().bootstrap()));
    for (Region region : Region.values()) {
      text.append(
          "  %-20s %s  bucket %s%n"
              .formatted("S3 " + region.id(), region.endpoint(ports), region.bucket()));
    }
    for (SampleInstance instance : SampleInstance.all()) {
      MySqlServer server = stack.mysql(instance);
      text.append(
          "  %-20s %s:%d  user %s  password %s  (%s, %s, %s)%n"
              .formatted(
                  instance.id(),
                  server.host(),
                  server.port(),
                  server.user(),
                  server.password(),
                  server.flavor(),
                  instance.region().id(),
                  instance.storageClass()));
    }
    SampleInstance first = SampleInstance.all().getFirst();
    return text.append(
            """

            In another terminal:

              eval "$(./geovault env)"
              ./geovault demo
              ./geovault demo recycle-bin
              curl -s -X POST -H "Authorization: Bearer $GEOVAULT_TOKEN" -H 'Content-Type: application/json' \\
                -d '{"method":"LOGICAL"}' -i $GEOVAULT_BACKUP_URL/v1/instances/%s/backups
              curl -s -H "Authorization: Bearer $GEOVAULT_TOKEN" $GEOVAULT_BACKUP_URL/v1/instances/%s/backups
              ./geovault clock +7d
              ./geovault down

            Ctrl-C stops everything; the next ./geovault up continues with the same data.\
            """
                .formatted(first.id(), first.id()))
        .toString();
  }
}
