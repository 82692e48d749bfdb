/** Decisions about log slices, without a server. */
@NullMarked
package io.geovault.replication.log.intake;

import org.jspecify.annotations.NullMarked;
