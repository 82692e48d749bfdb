/** Accepts announced log slices: decides the destinations of each, and which slice it follows. */
@NullMarked
package io.geovault.replication.log.intake;

import org.jspecify.annotations.NullMarked;
