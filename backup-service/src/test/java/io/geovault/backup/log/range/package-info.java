/** Tests of the package of the same name. */
@NullMarked
package io.geovault.backup.log.range;

import org.jspecify.annotations.NullMarked;
