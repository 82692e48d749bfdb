/** Manifests and their events: each is made from the other without a loss. */
@NullMarked
package io.geovault.vault.event;

import org.jspecify.annotations.NullMarked;
