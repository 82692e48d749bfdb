/** Identifiers that the suite generates. */
@NullMarked
package io.geovault.platform.ids;

import org.jspecify.annotations.NullMarked;
