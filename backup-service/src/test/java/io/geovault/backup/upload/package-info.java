/** Tests of the package of the same name. */
@NullMarked
package io.geovault.backup.upload;

import org.jspecify.annotations.NullMarked;
