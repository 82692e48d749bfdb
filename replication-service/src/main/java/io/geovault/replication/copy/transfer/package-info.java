/**
 * Moves a set: finds both ends, copies the bytes, writes the manifest, records and announces the
 * completion (R6).
 */
@NullMarked
package io.geovault.replication.copy.transfer;

import org.jspecify.annotations.NullMarked;
