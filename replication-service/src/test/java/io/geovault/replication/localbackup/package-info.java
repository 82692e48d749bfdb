/** What is remembered of local backups, decided without any server. */
@NullMarked
package io.geovault.replication.localbackup;

import org.jspecify.annotations.NullMarked;
