/** Events of a binlog as bytes: where each one is in the log, and the types that matter. */
@NullMarked
package io.geovault.mysql.binlog.event;

import org.jspecify.annotations.NullMarked;
