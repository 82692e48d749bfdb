/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.backup;

import org.jspecify.annotations.NullMarked;
