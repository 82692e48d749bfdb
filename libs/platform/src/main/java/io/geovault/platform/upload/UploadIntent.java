package io.geovault.platform.upload;

import java.time.Instant;

/**
 * A place in a store where uploads were begun whose end is not recorded.
 *
 * @param begins how many since the row exists
 * @param begunAt when the last of them was begun
 */
public record UploadIntent(String region, String bucket, String key, int begins, Instant begunAt) {

  /** The same place, whichever uploads were begun there. */
  public record Place(String region, String bucket, String key) {}
}
