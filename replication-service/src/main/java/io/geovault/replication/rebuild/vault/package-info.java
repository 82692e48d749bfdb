/**
 * Reads a bucket as a vault: what stands together there, and what each set, log slice and settings
 * object is to the catalogue; nothing is written here.
 */
@NullMarked
package io.geovault.replication.rebuild.vault;

import org.jspecify.annotations.NullMarked;
