/** Which transactions somebody has, in the words of MySQL and of MariaDB. */
@NullMarked
package io.geovault.mysql.binlog.gtid;

import org.jspecify.annotations.NullMarked;
