/**
 * Copies of log slices in other regions, made as soon as the slices are sealed: exact, verified,
 * and with every gap announced (rules R5, R6, R10, X7). {@code intake} accepts announced slices;
 * {@code range} computes how far the log is safe and which times can be restored.
 */
@NullMarked
package io.geovault.replication.log;

import org.jspecify.annotations.NullMarked;
