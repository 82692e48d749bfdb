/** Replication-service from outside: events in, events, REST answers and objects out. */
@NullMarked
package io.geovault.replication;

import org.jspecify.annotations.NullMarked;
