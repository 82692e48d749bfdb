package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent.LogBackupCompleted;

/** A log segment in its own region, as its maker announced it, with its place in the order. */
public record LocalLog(long number, LogBackupCompleted segment) {}
