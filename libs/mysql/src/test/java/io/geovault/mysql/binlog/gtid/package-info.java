/** Tests of the package of the same name. */
@NullMarked
package io.geovault.mysql.binlog.gtid;

import org.jspecify.annotations.NullMarked;
