package io.geovault.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a creating call: status, the {@code Location} of the created object, and the object
 * that becomes the JSON body.
 */
public record Answer(int status, @Nullable String location, Object body) {}
