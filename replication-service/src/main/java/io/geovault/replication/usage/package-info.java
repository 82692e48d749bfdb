/**
 * The charged usage: bytes stored, by the millisecond, and bytes sent; kept by the hour, priced on
 * request (rules R13, R15).
 */
@NullMarked
package io.geovault.replication.usage;

import org.jspecify.annotations.NullMarked;
