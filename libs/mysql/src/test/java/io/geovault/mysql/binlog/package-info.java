/** Tests of the binlog stream. */
@NullMarked
package io.geovault.mysql.binlog;

import org.jspecify.annotations.NullMarked;
