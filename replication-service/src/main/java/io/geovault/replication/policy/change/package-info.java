/**
 * Changes cross-region settings: the requested change, the rules that allow it, and its
 * consequences (rules R1, R2, R5, R8, R9, R11).
 */
@NullMarked
package io.geovault.replication.policy.change;

import org.jspecify.annotations.NullMarked;
