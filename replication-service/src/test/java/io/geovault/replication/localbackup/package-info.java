/** Tests of the recorded local backups, without any server. */
@NullMarked
package io.geovault.replication.localbackup;

import org.jspecify.annotations.NullMarked;
