/**
 * Whether a log archive goes on without a gap: what a server says of its logs, what the archive
 * has, and the pure decision between them.
 */
@NullMarked
package io.geovault.mysql.binlog.continuity;

import org.jspecify.annotations.NullMarked;
