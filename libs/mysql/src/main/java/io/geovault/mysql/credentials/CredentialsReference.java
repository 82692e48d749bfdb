package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlException;

/**
 * Names a place that holds a credential: {@code file:name} below the directory of credentials, or
 * {@code env:NAME} for a variable with the prefix of credentials.
 */
public record CredentialsReference(String value) {
  private static final String FILE = "file:";
  private static final String ENV = "env:";

  boolean isFile() {
    return value.startsWith(FILE) && value.length() > FILE.length();
  }

  boolean isVariable() {
    return value.startsWith(ENV) && value.length() > ENV.length();
  }

  /** Returns the text after the scheme. */
  String name() {
    return value.substring(value.indexOf(':') + 1);
  }

  MySqlException.CredentialsUnusable unusable(String why) {
    return new MySqlException.CredentialsUnusable(value, why);
  }

  @Override
  public String toString() {
    return value;
  }
}
