/**
 * Divides a dump among {@code mysqldump} or {@code mariadb-dump} processes and runs them so that
 * none outlives its purpose.
 */
@NullMarked
package io.geovault.mysqldump.dump;

import org.jspecify.annotations.NullMarked;
