/** Tests of the census. */
@NullMarked
package io.geovault.mysql.census;

import org.jspecify.annotations.NullMarked;
