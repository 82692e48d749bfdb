/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.backup.snapshot;

import org.jspecify.annotations.NullMarked;
