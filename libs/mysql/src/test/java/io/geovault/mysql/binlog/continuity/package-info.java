/** Tests of the package of the same name. */
@NullMarked
package io.geovault.mysql.binlog.continuity;

import org.jspecify.annotations.NullMarked;
