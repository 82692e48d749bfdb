/** Deletion in order, without a server. */
@NullMarked
package io.geovault.vault.deletion;

import org.jspecify.annotations.NullMarked;
