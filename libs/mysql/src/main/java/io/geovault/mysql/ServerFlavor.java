package io.geovault.mysql;

import java.util.Locale;

/** Which of the two lines of servers and tools something belongs to. */
public enum ServerFlavor {
  MYSQL("MySQL"),
  MARIADB("MariaDB");

  private final String label;

  ServerFlavor(String label) {
    this.label = label;
  }

  /** The name people use. */
  public String label() {
    return label;
  }

  /** The flavor a version text speaks of: MariaDB always names itself. */
  public static ServerFlavor of(String versionText) {
    return versionText.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
  }
}
