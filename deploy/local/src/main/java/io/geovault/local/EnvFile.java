package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.mysql.MySqlServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The shell exports through which scripts and people reach the running stack. */
final class EnvFile {

  private final Map<String, String> exports = new LinkedHashMap<>();

  EnvFile(Stack stack) {
    Secrets secrets = stack.secrets();
    StackPorts ports = stack.ports();
    exports.putAll(stack.kafka().exports());
    for (SuiteMember service : SuiteMember.values()) {
      exports.put("GEOVAULT_" + service.name() + "_URL", service.url(ports));
      exports.put("GEOVAULT_" + service.name() + "_MANAGEMENT_URL", service.managementUrl(ports));
    }
    exports.put("GEOVAULT_TOKEN", stack.tokens().operator());
    exports.put("GEOVAULT_ACCOUNT", SampleInstance.ACCOUNT);
    exports.put("GEOVAULT_ACCOUNT_TOKEN", stack.tokens().account(SampleInstance.ACCOUNT));
    exports.put("GEOVAULT_ACCESS_KEY_ID", secrets.get("access-key-id"));
    exports.put("GEOVAULT_ACCESS_KEY_SECRET", secrets.get("access-key-secret"));
    for (Region region : Region.values()) {
      String prefix = "GEOVAULT_S3_" + region.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_";
      exports.put(prefix + "ENDPOINT", region.endpoint(ports));
      exports.put(prefix + "ACCESS_KEY", secrets.get(region.accessKeyName()));
      exports.put(prefix + "SECRET_KEY", secrets.get(region.secretKeyName()));
      exports.put(prefix + "BUCKET", region.bucket());
    }
    List<SampleInstance> instances = SampleInstance.all();
    exports.put("GEOVAULT_MYSQL_HOME", Settings.toolsOf(instances.getFirst().flavor()).toString());
    instances.forEach(instance -> put(instance, stack.mysql(instance)));
  }

  private void put(SampleInstance instance, MySqlServer server) {
    String prefix = "GEOVAULT_INSTANCE_" + instance.number() + "_";
    exports.put(prefix + "ID", instance.id());
    exports.put(prefix + "HOST", server.host());
    exports.put(prefix + "PORT", Integer.toString(server.port()));
    exports.put(prefix + "USER", server.user());
    exports.put(prefix + "PASSWORD", server.password());
  }

  void write(Home home) {
    String text =
        exports.entrySet().stream()
            .map(export -> "export " + export.getKey() + "='" + export.getValue() + "'\n")
            .collect(Collectors.joining());
    Home.writePrivately(home.env(), text);
  }
}
