/** The arithmetic of metering, exact and without a database (rule R13). */
@NullMarked
package io.geovault.replication.usage.meter;

import org.jspecify.annotations.NullMarked;
