/** The sizes of packages, files and constructors, over the sources of the whole repository. */
@NullMarked
package io.geovault.testkit.size;

import org.jspecify.annotations.NullMarked;
