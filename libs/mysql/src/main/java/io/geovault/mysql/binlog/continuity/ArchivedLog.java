package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.binlog.gtid.Gtids;

/**
 * Where an archive ends.
 *
 * @param position behind the last byte archived
 * @param fileEnded whether the file itself says that nothing follows in it
 * @param gtids all transactions up to there, those before the archive's first file included
 */
public record ArchivedLog(
    String serverUuid, String file, long position, boolean fileEnded, Gtids gtids) {}
