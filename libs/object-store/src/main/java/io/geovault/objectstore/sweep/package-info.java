/** Aborts uploads that a dead process began and that no run needs any more. */
@NullMarked
package io.geovault.objectstore.sweep;

import org.jspecify.annotations.NullMarked;
