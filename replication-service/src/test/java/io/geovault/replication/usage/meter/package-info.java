/** Tests of the arithmetic of metering. */
@NullMarked
package io.geovault.replication.usage.meter;

import org.jspecify.annotations.NullMarked;
