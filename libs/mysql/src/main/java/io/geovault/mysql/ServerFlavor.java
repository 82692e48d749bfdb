package io.geovault.mysql;

import java.util.Locale;

/** One of the two product lines of servers and tools: MySQL or MariaDB. */
public enum ServerFlavor {
  MYSQL("MySQL"),
  MARIADB("MariaDB");

  private final String label;

  ServerFlavor(String label) {
    this.label = label;
  }

  /** Returns the name that people use. */
  public String label() {
    return label;
  }

  /** Returns the flavor that a version text names. MariaDB always names itself. */
  public static ServerFlavor of(String versionText) {
    return versionText.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
  }
}
