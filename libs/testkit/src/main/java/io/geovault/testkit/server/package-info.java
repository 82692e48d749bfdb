/**
 * The real servers with which GeoVault works, each on 127.0.0.1 and without containers: object
 * store, Kafka, PostgreSQL, MySQL, and our own packaged services. Each starts on a fresh or
 * existing data directory, waits until it is ready or reports why it is not, and is stopped by
 * {@code close()}.
 */
@NullMarked
package io.geovault.testkit.server;

import org.jspecify.annotations.NullMarked;
