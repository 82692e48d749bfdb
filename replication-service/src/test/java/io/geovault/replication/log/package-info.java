/** Log slices for unit tests. */
@NullMarked
package io.geovault.replication.log;

import org.jspecify.annotations.NullMarked;
