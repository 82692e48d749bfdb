/**
 * Copies of backup sets in other regions: their data, states and REST views (R10). {@code intake}
 * decides on them (R4), {@code transfer} makes them as leased jobs, exact and verified (R6).
 */
@NullMarked
package io.geovault.replication.copy;

import org.jspecify.annotations.NullMarked;
