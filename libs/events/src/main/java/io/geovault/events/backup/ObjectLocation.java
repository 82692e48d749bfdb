package io.geovault.events.backup;

import io.geovault.events.rule.Rules;

/**
 * Where an object lies and exactly what it is: size, and SHA-256 of the whole in lower-case hex.
 */
public record ObjectLocation(String bucket, String key, long sizeBytes, String sha256) {
  public ObjectLocation {
    Rules.bucket("bucket", bucket);
    Rules.key("key", key);
    Rules.size("sizeBytes", sizeBytes);
    sha256 = Rules.sha256("sha256", sha256);
  }
}
