/** Tests of this package. */
@NullMarked
package io.geovault.mysql.archive;

import org.jspecify.annotations.NullMarked;
