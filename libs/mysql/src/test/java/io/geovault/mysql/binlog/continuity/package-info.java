/** Tests of the log continuity decisions. */
@NullMarked
package io.geovault.mysql.binlog.continuity;

import org.jspecify.annotations.NullMarked;
