/** Tests of the settings published to buckets. */
@NullMarked
package io.geovault.replication.vault;

import org.jspecify.annotations.NullMarked;
