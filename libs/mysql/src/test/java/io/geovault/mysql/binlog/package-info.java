/** Tests of the package of the same name. */
@NullMarked
package io.geovault.mysql.binlog;

import org.jspecify.annotations.NullMarked;
