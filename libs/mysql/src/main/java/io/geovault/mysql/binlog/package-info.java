/**
 * A server's binlog as it is in its files: read byte for byte from the replication protocol and cut
 * into sealed slices that, when joined, are the file again (rule B5).
 */
@NullMarked
package io.geovault.mysql.binlog;

import org.jspecify.annotations.NullMarked;
