/** Shows that files named by others are read within their limits. */
@NullMarked
package io.geovault.objectstore.secret;

import org.jspecify.annotations.NullMarked;
