/** Tests of the package of the same name. */
@NullMarked
package io.geovault.backup.log.retention;

import org.jspecify.annotations.NullMarked;
