/** Scenarios of probed stores. */
@NullMarked
package io.geovault.replication.store;

import org.jspecify.annotations.NullMarked;
