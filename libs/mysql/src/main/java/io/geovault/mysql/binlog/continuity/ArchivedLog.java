package io.geovault.mysql.binlog.continuity;

import io.geovault.mysql.binlog.gtid.Gtids;

/**
 * The end of an archive.
 *
 * @param position after the last archived byte
 * @param fileEnded whether the file itself states that nothing follows in it
 * @param gtids all transactions up to the end, including those before the archive's first file
 */
public record ArchivedLog(
    String serverUuid, String file, long position, boolean fileEnded, Gtids gtids) {}
