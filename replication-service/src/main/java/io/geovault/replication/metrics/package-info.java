/** What each single instance could lose with its region, as metrics (rule A5). */
@NullMarked
package io.geovault.replication.metrics;

import org.jspecify.annotations.NullMarked;
