/**
 * Copies of backup sets in another region: planned on completion, run as leased jobs, exact and
 * verified (rules R4, R6, R10).
 */
@NullMarked
package io.geovault.replication.copy;

import org.jspecify.annotations.NullMarked;
