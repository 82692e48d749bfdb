/**
 * Copies of log slices in other regions, the moment they are sealed: exact, verified, and with no
 * gap that is not told (rules R5, R6, R10, X7). {@code intake} takes up what is announced, {@code
 * range} knows how far the log is safe and from when to when it can be restored.
 */
@NullMarked
package io.geovault.replication.log;

import org.jspecify.annotations.NullMarked;
