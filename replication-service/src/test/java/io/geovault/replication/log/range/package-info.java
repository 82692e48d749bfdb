/** Decisions about log slices, without a server. */
@NullMarked
package io.geovault.replication.log.range;

import org.jspecify.annotations.NullMarked;
