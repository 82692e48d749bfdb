package io.geovault.objectstore;

import java.time.Instant;

/**
 * A multipart upload that was begun and neither completed nor aborted; its parts take space
 * although no object is visible.
 */
public record PendingUpload(ObjectKey key, UploadId uploadId, Instant begunAt) {}
