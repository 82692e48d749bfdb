/** Tests of this package. */
@NullMarked
package io.geovault.mysql.backup.snapshot;

import org.jspecify.annotations.NullMarked;
