/** Measures continuous log backup under load, next to {@code mysqlbinlog}. */
@NullMarked
package io.geovault.benchmarks.log;

import org.jspecify.annotations.NullMarked;
