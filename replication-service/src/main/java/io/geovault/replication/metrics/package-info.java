/** The possible data loss of each instance if its region fails, as metrics (rule A5). */
@NullMarked
package io.geovault.replication.metrics;

import org.jspecify.annotations.NullMarked;
