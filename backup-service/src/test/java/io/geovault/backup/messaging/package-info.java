/** Tests of the package of the same name. */
@NullMarked
package io.geovault.backup.messaging;

import org.jspecify.annotations.NullMarked;
