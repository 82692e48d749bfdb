/**
 * What is charged: bytes stored by the millisecond and bytes sent, kept by the hour, priced when
 * asked for (rules R13, R15).
 */
@NullMarked
package io.geovault.replication.usage;

import org.jspecify.annotations.NullMarked;
