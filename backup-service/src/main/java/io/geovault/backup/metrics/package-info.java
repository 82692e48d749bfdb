/** The data that each instance could lose, as metrics (rule A5). */
@NullMarked
package io.geovault.backup.metrics;

import org.jspecify.annotations.NullMarked;
