/** Tests of the package of the same name. */
@NullMarked
package io.geovault.mysql.binlog.slice;

import org.jspecify.annotations.NullMarked;
