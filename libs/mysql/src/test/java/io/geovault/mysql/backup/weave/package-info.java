/** Tests of this package. */
@NullMarked
package io.geovault.mysql.backup.weave;

import org.jspecify.annotations.NullMarked;
