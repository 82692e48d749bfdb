/**
 * Real MySQL and MariaDB servers: found or downloaded programs, a data directory, and the process
 * or container that runs them.
 */
@NullMarked
package io.geovault.servers.mysql;

import org.jspecify.annotations.NullMarked;
