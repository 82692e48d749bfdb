/** Reads a small file that someone else names: a regular file, up to a size limit. */
@NullMarked
package io.geovault.objectstore.secret;

import org.jspecify.annotations.NullMarked;
