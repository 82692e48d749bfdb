/**
 * Estimates the cost of cross-region backup before it is enabled or its retention is changed (X8).
 */
@NullMarked
package io.geovault.replication.estimate;

import org.jspecify.annotations.NullMarked;
