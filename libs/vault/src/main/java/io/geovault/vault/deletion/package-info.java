/**
 * Deletion of sets and slices from a bucket: manifests first, then data, refusals per set or slice.
 */
@NullMarked
package io.geovault.vault.deletion;

import org.jspecify.annotations.NullMarked;
