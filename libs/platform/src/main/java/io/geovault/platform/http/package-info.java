/**
 * ETag versions, enum query parameters, and the filter for NUL characters and for empty or repeated
 * parameters.
 */
@NullMarked
package io.geovault.platform.http;

import org.jspecify.annotations.NullMarked;
