/**
 * The memory of multipart uploads that were begun and not ended. Each is recorded before the store
 * is asked to begin it, so that a process that dies leaves none of which nobody knows.
 */
@NullMarked
package io.geovault.objectstore.unfinished;

import org.jspecify.annotations.NullMarked;
