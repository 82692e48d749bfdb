package io.geovault.mysql;

/**
 * A user and password of a server. Both fit into one line of an option file and contain no NUL,
 * which would end that line. The password never appears in text made from this record.
 */
public record MySqlCredentials(String user, String password) {
  private static final int LONGEST_USER = 128;
  private static final int LONGEST_PASSWORD = 1024;

  public MySqlCredentials {
    if (user.isBlank()) {
      throw new IllegalArgumentException("A user name is not blank");
    }
    if (!fits(user, LONGEST_USER)) {
      throw new IllegalArgumentException("A user name has at most 128 characters and no NUL");
    }
    if (!fits(password, LONGEST_PASSWORD)) {
      throw new IllegalArgumentException("A password has at most 1024 characters and no NUL");
    }
  }

  private static boolean fits(String text, int longest) {
    return text.length() <= longest && text.indexOf('\0') < 0;
  }

  @Override
  public String toString() {
    return "MySqlCredentials[user=" + user + ", password=***]";
  }
}
