/** Decisions about times to restore to, without a server. */
@NullMarked
package io.geovault.vault.range;

import org.jspecify.annotations.NullMarked;
