/**
 * The division of an object into parts, the memory that holds them, and the order in which they are
 * hashed.
 */
@NullMarked
package io.geovault.objectstore.copy.part;

import org.jspecify.annotations.NullMarked;
