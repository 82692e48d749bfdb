/** How a small file that somebody else names is read: a regular file, within a bound. */
@NullMarked
package io.geovault.objectstore.secret;

import org.jspecify.annotations.NullMarked;
