/** Tests of the GTID sets. */
@NullMarked
package io.geovault.mysql.binlog.gtid;

import org.jspecify.annotations.NullMarked;
