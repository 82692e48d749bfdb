/** A store on the heap, for tests of classes that use the port. */
@NullMarked
package io.geovault.objectstore.memory;

import org.jspecify.annotations.NullMarked;
