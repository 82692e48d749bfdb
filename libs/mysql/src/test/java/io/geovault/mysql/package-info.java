/** Tests of this package. */
@NullMarked
package io.geovault.mysql;

import org.jspecify.annotations.NullMarked;
