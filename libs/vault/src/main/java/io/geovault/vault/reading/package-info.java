/**
 * Reads a bucket as a vault: which objects belong together, and the meaning of each set, log slice
 * and settings object for the catalogue; writes nothing.
 */
@NullMarked
package io.geovault.vault.reading;

import org.jspecify.annotations.NullMarked;
