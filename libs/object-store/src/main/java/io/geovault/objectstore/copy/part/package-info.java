/** How an object is cut, in what memory its parts are held, and in which order they are hashed. */
@NullMarked
package io.geovault.objectstore.copy.part;

import org.jspecify.annotations.NullMarked;
