package io.geovault.objectstore.unfinished;

import io.geovault.objectstore.ObjectKey;
import java.time.Instant;

/**
 * A place where uploads were begun whose end is not recorded.
 *
 * @param begins how many uploads were begun there since its record exists; this number identifies
 *     the last of them
 * @param begunAt when the last of them was begun
 */
public record BegunUpload(
    String region, String bucket, ObjectKey key, int begins, Instant begunAt) {}
