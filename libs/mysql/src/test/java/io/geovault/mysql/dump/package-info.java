/** Tests of this package. */
@NullMarked
package io.geovault.mysql.dump;

import org.jspecify.annotations.NullMarked;
