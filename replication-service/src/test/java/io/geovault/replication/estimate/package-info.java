/** Tests of estimates. */
@NullMarked
package io.geovault.replication.estimate;

import org.jspecify.annotations.NullMarked;
