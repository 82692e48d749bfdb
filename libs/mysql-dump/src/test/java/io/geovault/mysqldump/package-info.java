/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump;

import org.jspecify.annotations.NullMarked;
