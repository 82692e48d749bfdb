/** Tests of reading a bucket as a vault. */
@NullMarked
package io.geovault.replication.rebuild.vault;

import org.jspecify.annotations.NullMarked;
