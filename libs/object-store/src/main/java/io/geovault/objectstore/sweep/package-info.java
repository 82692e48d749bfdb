/** Ends uploads that a dead process began and no run needs any more. */
@NullMarked
package io.geovault.objectstore.sweep;

import org.jspecify.annotations.NullMarked;
