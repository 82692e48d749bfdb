package io.geovault.objectstore.region;

import io.geovault.objectstore.secret.SmallFile;

/** Names where a secret is stored, never its value; read when the store is first used. */
record SecretReference(String text) {

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  /** Reads the secret. Fails with a message that names only the reference. */
  String resolve() {
    if (text.startsWith(FILE)) {
      return readFile(text.substring(FILE.length()));
    }
    String value =
        text.startsWith(ENVIRONMENT) ? System.getenv(text.substring(ENVIRONMENT.length())) : null;
    if (value == null) {
      throw new IllegalStateException(
          "secret reference "
              + text
              + " does not exist; it must be file:/path or env:NAME of an existing file or"
              + " variable");
    }
    return value;
  }

  private String readFile(String path) {
    try {
      return SmallFile.secret(SmallFile.path(path)).strip();
    } catch (SmallFile.Unreadable failure) {
      throw new IllegalStateException(
          "secret reference " + text + " cannot be used: " + failure.why(), failure);
    }
  }
}
