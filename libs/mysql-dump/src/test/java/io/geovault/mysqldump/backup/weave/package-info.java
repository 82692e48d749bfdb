/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.backup.weave;

import org.jspecify.annotations.NullMarked;
