/**
 * The embedded stack behind {@code ./geovault up}: real PostgreSQL, Kafka, object stores and MySQL
 * without containers, the packaged services, and the demonstration that plays against them. All
 * state lies in one directory; what a start finds there it goes on with.
 */
@NullMarked
package io.geovault.local;

import org.jspecify.annotations.NullMarked;
