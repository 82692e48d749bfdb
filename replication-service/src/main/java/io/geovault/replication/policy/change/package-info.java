/**
 * Changing cross-region settings: what is asked for, which rules allow it, and what it sets going
 * (rules R1, R2, R5, R8, R9, R11).
 */
@NullMarked
package io.geovault.replication.policy.change;

import org.jspecify.annotations.NullMarked;
