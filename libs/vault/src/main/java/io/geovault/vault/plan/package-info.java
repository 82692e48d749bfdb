/**
 * Plans of restores: the base set and the log slices that lead to an instant, a position or a set
 * of transactions. Pure: the sets and slices come from a catalogue or from a bucket alone.
 */
@NullMarked
package io.geovault.vault.plan;

import org.jspecify.annotations.NullMarked;
