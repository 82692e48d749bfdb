package io.geovault.local;

import io.geovault.local.home.Home;
import io.geovault.local.home.Secrets;
import io.geovault.local.home.Tokens;
import io.geovault.local.port.StackPorts;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.mysql.MySqlTools;
import io.geovault.servers.postgres.PostgresServer;
import io.geovault.servers.suite.ClockFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The configuration of all services of the local stack, in the form an operator would write it. */
record Settings(Home home, StackPorts ports, Secrets secrets, Tokens tokens) {

  Map<String, String> forServices(PostgresServer postgres) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("GEOVAULT_POSTGRES_URL", postgres.jdbcUrl("geovault"));
    settings.put("GEOVAULT_POSTGRES_USER", postgres.user());
    settings.put("GEOVAULT_POSTGRES_PASSWORD", secrets.get("postgres-password"));
    settings.put("GEOVAULT_JWT_PUBLIC_KEY", tokens.publicKey().toString());
    settings.put("GEOVAULT_JWT_ISSUER", Tokens.ISSUER);
    settings.put("GEOVAULT_JWT_LONGEST_LIFE", String.valueOf(Tokens.LIFETIME.toSeconds()));
    settings.put(ClockFile.VARIABLE, home.clock().path().toString());
    settings.put("GEOVAULT_MYSQL_HOME", mySqlHomes());
    settings.put("GEOVAULT_MYSQL_TLS_CA", secrets.file(FleetCertificates.AUTHORITY).toString());
    settings.put("GEOVAULT_CREDENTIALS_DIRECTORY", home.credentials().toString());
    settings.put("QUARKUS_CONFIG_LOCATIONS", writeStores().toString());
    return settings;
  }

  /** The client programs of every flavour used by this stack. */
  private static String mySqlHomes() {
    return SampleInstance.all().stream()
        .map(SampleInstance::flavor)
        .map(MySqlTools::of)
        .map(tools -> tools.home().toString())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(","));
  }

  static Path toolsOf(MySqlFlavor flavor) {
    return MySqlTools.of(flavor).home();
  }

  private Path writeStores() {
    // All stores run on one machine with plain http, whatever area they represent.
    StringBuilder text = new StringBuilder("replication.route.plain-public=true\n");
    for (Region region : Region.values()) {
      String prefix = "geovault.stores." + region.id() + ".";
      text.append(prefix).append("internal-endpoint=").append(region.endpoint(ports)).append('\n');
      text.append(prefix).append("public-endpoint=").append(region.endpoint(ports)).append('\n');
      text.append(prefix).append("bucket=").append(region.bucket()).append('\n');
      text.append(prefix)
          .append("access-key-ref=")
          .append(secrets.reference(region.accessKeyName()))
          .append('\n');
      text.append(prefix)
          .append("secret-key-ref=")
          .append(secrets.reference(region.secretKeyName()))
          .append('\n');
    }
    Path file = home.of("services").resolve("stores.properties");
    Home.writePrivately(file, text.toString());
    return file;
  }
}
