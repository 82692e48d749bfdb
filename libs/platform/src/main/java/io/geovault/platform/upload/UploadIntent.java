package io.geovault.platform.upload;

import java.time.Instant;

/**
 * A place in a store where uploads were begun whose end is not recorded.
 *
 * @param begins the number of uploads begun there since the row was created
 * @param begunAt when the last of them was begun
 */
public record UploadIntent(String region, String bucket, String key, int begins, Instant begunAt) {

  /** The place alone, without the uploads that were begun there. */
  public record Place(String region, String bucket, String key) {}
}
