/** Takes up log slices as they are announced: where each goes, and what it follows. */
@NullMarked
package io.geovault.replication.log.intake;

import org.jspecify.annotations.NullMarked;
