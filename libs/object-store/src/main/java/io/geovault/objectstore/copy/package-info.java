/**
 * Exact, resumable copies between two stores: ranged reads feed a multipart upload, many parts are
 * in flight, memory is bounded, and an object becomes visible only when every byte is proven.
 */
@NullMarked
package io.geovault.objectstore.copy;

import org.jspecify.annotations.NullMarked;
