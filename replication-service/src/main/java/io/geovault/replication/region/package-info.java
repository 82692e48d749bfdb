/** The regions there are, and which pairs a backup may travel between (rule R2). */
@NullMarked
package io.geovault.replication.region;

import org.jspecify.annotations.NullMarked;
