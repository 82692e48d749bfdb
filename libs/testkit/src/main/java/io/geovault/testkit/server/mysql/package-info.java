/**
 * Real MySQL and MariaDB servers: found or fetched programs, a data directory, a process or a
 * container around them.
 */
@NullMarked
package io.geovault.testkit.server.mysql;

import org.jspecify.annotations.NullMarked;
