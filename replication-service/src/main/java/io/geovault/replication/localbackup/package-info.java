/**
 * Recent local backups, as {@code backup.events} announced them: whether a valid set exists and
 * unbroken logs follow it, which enabling on local SSD requires (rule R5).
 */
@NullMarked
package io.geovault.replication.localbackup;

import org.jspecify.annotations.NullMarked;
