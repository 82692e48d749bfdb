package io.geovault.objectstore;

/**
 * A store's own identifier of one multipart upload; opaque, and invalid once the upload is
 * completed or aborted.
 */
public record UploadId(String value) {
  public UploadId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An upload id is not blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
