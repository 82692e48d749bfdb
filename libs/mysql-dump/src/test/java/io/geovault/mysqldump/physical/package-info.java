/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.physical;

import org.jspecify.annotations.NullMarked;
