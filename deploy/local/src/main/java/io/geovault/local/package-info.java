/**
 * The embedded stack behind {@code ./geovault up}: real PostgreSQL, Kafka, object stores and MySQL
 * without containers, the packaged services, and the demonstration that runs against them. All
 * state is stored in one directory; the next start continues with it.
 */
@NullMarked
package io.geovault.local;

import org.jspecify.annotations.NullMarked;
