/** What cross-region backup will cost, told before it is enabled or its retention changed (X8). */
@NullMarked
package io.geovault.replication.estimate;

import org.jspecify.annotations.NullMarked;
