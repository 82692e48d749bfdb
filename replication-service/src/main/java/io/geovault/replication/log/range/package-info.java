/**
 * How far the log of an instance is safe in each destination, and from when to when it can be
 * restored there: unbroken stretches only (R10, X7).
 */
@NullMarked
package io.geovault.replication.log.range;

import org.jspecify.annotations.NullMarked;
