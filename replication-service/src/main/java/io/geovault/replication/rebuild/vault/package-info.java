/**
 * Reads a bucket as a vault: which objects belong together, and the meaning of each set, log slice
 * and settings object for the catalogue; writes nothing.
 */
@NullMarked
package io.geovault.replication.rebuild.vault;

import org.jspecify.annotations.NullMarked;
