/**
 * Sealed slices in the vault: stored, recorded, and adopted if a worker died between the two steps.
 */
@NullMarked
package io.geovault.backup.log.slice;

import org.jspecify.annotations.NullMarked;
