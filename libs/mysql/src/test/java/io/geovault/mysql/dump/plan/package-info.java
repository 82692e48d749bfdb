/** Tests of this package. */
@NullMarked
package io.geovault.mysql.dump.plan;

import org.jspecify.annotations.NullMarked;
