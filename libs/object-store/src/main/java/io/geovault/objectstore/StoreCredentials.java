package io.geovault.objectstore;

/** A resolved pair of access key and secret key; the secret is never printed. */
public record StoreCredentials(String accessKey, String secretKey) {
  public StoreCredentials {
    if (accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("Access key and secret key are not blank");
    }
  }

  @Override
  public String toString() {
    return "StoreCredentials[accessKey=" + accessKey + ", secretKey=***]";
  }
}
