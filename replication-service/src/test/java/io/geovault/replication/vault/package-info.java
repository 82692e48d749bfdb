/** Tests of what buckets are told of settings. */
@NullMarked
package io.geovault.replication.vault;

import org.jspecify.annotations.NullMarked;
