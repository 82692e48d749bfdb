/** Tests of this package. */
@NullMarked
package io.geovault.backup.access;

import org.jspecify.annotations.NullMarked;
