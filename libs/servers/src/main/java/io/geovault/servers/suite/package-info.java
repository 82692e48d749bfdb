/**
 * GeoVault's own packaged services as child processes, and the file that moves their clocks. They
 * are started as in production: a separate JVM with environment variables.
 */
@NullMarked
package io.geovault.servers.suite;

import org.jspecify.annotations.NullMarked;
