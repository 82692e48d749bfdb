/**
 * Copies of backup sets in another region: what they are, how they stand and how callers see them
 * (R10). {@code intake} decides on them (R4), {@code transfer} makes them as leased jobs, exact and
 * verified (R6).
 */
@NullMarked
package io.geovault.replication.copy;

import org.jspecify.annotations.NullMarked;
