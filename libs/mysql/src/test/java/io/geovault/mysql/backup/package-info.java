/** Tests of this package. */
@NullMarked
package io.geovault.mysql.backup;

import org.jspecify.annotations.NullMarked;
