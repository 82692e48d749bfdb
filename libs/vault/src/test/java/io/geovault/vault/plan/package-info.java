/** Plans of restores, without a server. */
@NullMarked
package io.geovault.vault.plan;

import org.jspecify.annotations.NullMarked;
