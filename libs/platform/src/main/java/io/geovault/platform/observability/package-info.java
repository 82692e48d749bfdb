/** One trace and one correlation id through REST, Kafka and jobs (rule A5). */
@NullMarked
package io.geovault.platform.observability;

import org.jspecify.annotations.NullMarked;
