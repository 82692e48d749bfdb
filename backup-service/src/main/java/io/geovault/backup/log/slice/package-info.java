/** Sealed slices in the vault: stored, recorded, and taken up where a worker died in between. */
@NullMarked
package io.geovault.backup.log.slice;

import org.jspecify.annotations.NullMarked;
