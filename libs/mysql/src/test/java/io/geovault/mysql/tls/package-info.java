/** Tests of this package. */
@NullMarked
package io.geovault.mysql.tls;

import org.jspecify.annotations.NullMarked;
