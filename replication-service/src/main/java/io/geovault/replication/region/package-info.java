/** The existing regions, and the pairs between which a backup may travel (rule R2). */
@NullMarked
package io.geovault.replication.region;

import org.jspecify.annotations.NullMarked;
