/**
 * What was backed up locally of late, as {@code backup.events} told it: whether a valid set is
 * there and unbroken logs follow it, which enabling on local SSD asks for (rule R5).
 */
@NullMarked
package io.geovault.replication.localbackup;

import org.jspecify.annotations.NullMarked;
