/** Round the port: trying again what is safe to repeat, and counting what was done. */
@NullMarked
package io.geovault.objectstore.decorator;

import org.jspecify.annotations.NullMarked;
