/**
 * Computes how far the log of an instance is safe at each destination, and which times can be
 * restored from there: unbroken stretches only (R10, X7).
 */
@NullMarked
package io.geovault.replication.log.range;

import org.jspecify.annotations.NullMarked;
