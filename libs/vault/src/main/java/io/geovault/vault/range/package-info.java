/**
 * The times to which an instance can be restored from its sets and log slices: unbroken stretches
 * only. Pure: services read the facts, each from its own tables or from a bucket.
 */
@NullMarked
package io.geovault.vault.range;

import org.jspecify.annotations.NullMarked;
