/** Sets of transactions, in the notations of MySQL and of MariaDB. */
@NullMarked
package io.geovault.mysql.binlog.gtid;

import org.jspecify.annotations.NullMarked;
