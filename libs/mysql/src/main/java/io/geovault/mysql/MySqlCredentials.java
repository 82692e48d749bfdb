package io.geovault.mysql;

/** A user and password of a server; the password never appears in text made of this. */
public record MySqlCredentials(String user, String password) {
  public MySqlCredentials {
    if (user.isBlank()) {
      throw new IllegalArgumentException("A user name is not blank");
    }
  }

  @Override
  public String toString() {
    return "MySqlCredentials[user=" + user + ", password=***]";
  }
}
