/** Scenarios of catalogues rebuilt from a bucket. */
@NullMarked
package io.geovault.replication.rebuild;

import org.jspecify.annotations.NullMarked;
