/** Tests of the slices. */
@NullMarked
package io.geovault.mysql.binlog.slice;

import org.jspecify.annotations.NullMarked;
