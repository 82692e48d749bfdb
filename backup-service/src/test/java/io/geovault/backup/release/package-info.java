/** Tests of the package of the same name. */
@NullMarked
package io.geovault.backup.release;

import org.jspecify.annotations.NullMarked;
