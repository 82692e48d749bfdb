/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.dump;

import org.jspecify.annotations.NullMarked;
