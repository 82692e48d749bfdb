/**
 * Exact, resumable copies between two stores: ranged reads straight into a multipart upload, many
 * parts in flight, bounded memory, and nothing visible before every byte is proven.
 */
@NullMarked
package io.geovault.objectstore.copy;

import org.jspecify.annotations.NullMarked;
