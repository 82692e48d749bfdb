/**
 * The self-describing vault (X1): rebuilds a region's catalogue from its bucket alone. The bucket
 * is listed once, in order. Data with a manifest is added, existing entries win, and everything
 * that does not fit is reported.
 */
@NullMarked
package io.geovault.replication.rebuild;

import org.jspecify.annotations.NullMarked;
