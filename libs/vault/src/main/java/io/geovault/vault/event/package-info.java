/** Manifests and the events they stand for: each can be made from the other without a loss. */
@NullMarked
package io.geovault.vault.event;

import org.jspecify.annotations.NullMarked;
