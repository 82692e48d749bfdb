/** Manifests and events, made from one another. */
@NullMarked
package io.geovault.vault.event;

import org.jspecify.annotations.NullMarked;
