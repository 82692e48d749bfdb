/**
 * A PostgreSQL server as a child process or in a container: started on a fresh or existing data
 * directory, stopped in an orderly way or killed.
 */
@NullMarked
package io.geovault.servers.postgres;

import org.jspecify.annotations.NullMarked;
