/** Tests of this package. */
@NullMarked
package io.geovault.mysql.physical;

import org.jspecify.annotations.NullMarked;
