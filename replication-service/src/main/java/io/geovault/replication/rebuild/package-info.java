/**
 * The self-describing vault (X1): a region's catalogue rebuilt from its bucket alone. The bucket is
 * listed once, in order; what a manifest stands beside is added, what is there already wins, and
 * whatever does not fit is reported.
 */
@NullMarked
package io.geovault.replication.rebuild;

import org.jspecify.annotations.NullMarked;
