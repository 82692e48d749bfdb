/**
 * A server's binlog as it stands in its files: read as the replication protocol sends it, byte for
 * byte, and cut into sealed slices that joined are the file again (rule B5).
 */
@NullMarked
package io.geovault.mysql.binlog;

import org.jspecify.annotations.NullMarked;
