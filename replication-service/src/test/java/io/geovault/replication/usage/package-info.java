/** Tests of metering. */
@NullMarked
package io.geovault.replication.usage;

import org.jspecify.annotations.NullMarked;
