/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.dump.plan;

import org.jspecify.annotations.NullMarked;
