package io.geovault.objectstore;

import java.time.Instant;

/** A multipart upload that was begun and neither completed nor aborted; it costs space unseen. */
public record PendingUpload(ObjectKey key, UploadId uploadId, Instant begunAt) {}
