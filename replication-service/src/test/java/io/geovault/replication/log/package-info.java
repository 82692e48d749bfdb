/** Log slices as unit tests need them. */
@NullMarked
package io.geovault.replication.log;

import org.jspecify.annotations.NullMarked;
