package io.geovault.servers.mysql;

import io.geovault.servers.container.ServerContainer;
import io.geovault.servers.container.ServerImage;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The official images of MySQL and MariaDB; root needs no password from any host. */
final class MySqlContainer {

  private static final Map<String, String> OPEN_TO_ROOT =
      Map.of(
          "MYSQL_ALLOW_EMPTY_PASSWORD", "yes",
          "MYSQL_ROOT_HOST", "%",
          "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "yes",
          "MARIADB_ROOT_HOST", "%");

  private MySqlContainer() {}

  static ServerContainer start(MySqlOptions options, BooleanSupplier ready) {
    return ServerContainer.start(
        new ServerContainer.Plan(
            imageOf(options.flavor()),
            options.port(),
            OPEN_TO_ROOT,
            MySqlCommandLine.behaviour(options)),
        ready);
  }

  private static ServerImage imageOf(MySqlFlavor flavor) {
    return switch (flavor) {
      case MYSQL_9_7 -> ServerImage.MYSQL_9_7;
      case MYSQL_8_0 -> ServerImage.MYSQL_8_0;
      case MYSQL_5_7 -> ServerImage.MYSQL_5_7;
      case MARIADB_11_4 -> ServerImage.MARIADB_11_4;
      case MARIADB_10_11 -> ServerImage.MARIADB_10_11;
    };
  }
}
