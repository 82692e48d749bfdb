package io.geovault.events.backup;

import io.geovault.events.rule.Rules;

/**
 * The location of an object, with its exact size and the SHA-256 of its whole content in lower-case
 * hex.
 */
public record ObjectLocation(String bucket, String key, long sizeBytes, String sha256) {
  public ObjectLocation {
    Rules.bucket("bucket", bucket);
    Rules.key("key", key);
    Rules.size("sizeBytes", sizeBytes);
    sha256 = Rules.sha256("sha256", sha256);
  }
}
