/**
 * Decides whether a log archive continues without a gap: the server's report about its logs, the
 * end of the archive, and the pure decision between them.
 */
@NullMarked
package io.geovault.mysql.binlog.continuity;

import org.jspecify.annotations.NullMarked;
