/**
 * Handles a slice that will never arrive: the gap is announced, and a backup set is requested with
 * which the log after the gap can begin.
 */
@NullMarked
package io.geovault.replication.log.gap;

import org.jspecify.annotations.NullMarked;
