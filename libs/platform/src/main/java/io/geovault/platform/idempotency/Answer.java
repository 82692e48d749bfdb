package io.geovault.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What a creating call is to answer: status, the {@code Location} of what was created, and what
 * becomes the JSON body.
 */
public record Answer(int status, @Nullable String location, Object body) {}
