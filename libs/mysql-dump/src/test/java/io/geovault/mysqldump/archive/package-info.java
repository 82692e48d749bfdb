/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.archive;

import org.jspecify.annotations.NullMarked;
