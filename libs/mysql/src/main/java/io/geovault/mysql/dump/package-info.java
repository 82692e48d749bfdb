/**
 * Runs one {@code mysqldump} or {@code mariadb-dump} and takes its output apart, as a stream, into
 * a schema and a data script per database.
 */
@NullMarked
package io.geovault.mysql.dump;

import org.jspecify.annotations.NullMarked;
