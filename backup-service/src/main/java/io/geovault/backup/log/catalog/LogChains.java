package io.geovault.backup.log.catalog;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.continuity.ArchivedLog;
import io.geovault.mysql.binlog.gtid.Gtids;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The chains of all instances. */
@Singleton
public class LogChains {

  /** Returns the chain to which slices are added. */
  public Optional<LogChain> current(Handle handle, String instanceId) {
    return handle
        .createQuery(
            """
            select c.* from log_chain c join log_archive a on a.chain_id = c.id
            where a.instance_id = :instance
            """)
        .bind("instance", instanceId)
        .map((row, context) -> map(row))
        .findOne();
  }

  private static LogChain map(ResultSet row) throws SQLException {
    ServerFlavor flavor = ServerFlavor.valueOf(row.getString("flavor"));
    return new LogChain(
        row.getString("id"),
        flavor,
        new ArchivedLog(
            row.getString("server_uuid"),
            row.getString("binlog_file"),
            row.getLong("position"),
            row.getBoolean("file_ended"),
            Gtids.parse(flavor, row.getString("gtids"))),
        row.getString("folder"),
        Optional.ofNullable(instant(row, "file_dated_at")),
        Optional.ofNullable(row.getString("open_transaction")),
        instant(row, "last_event_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** Adds a chain and makes it the current one, to which slices are added. */
  public void begin(Handle handle, String instanceId, LogChain chain, Instant now) {
    bind(
            handle.createUpdate(
                """
                insert into log_chain (id, instance_id, flavor, begun_at, server_uuid, folder, binlog_file,
                  position, file_ended, file_dated_at, open_transaction, gtids)
                values (:id, :instance, :flavor, :now, :server, :folder, :file,
                  :position, :ended, :dated, :open, :gtids)
                """),
            chain)
        .bind("instance", instanceId)
        .bind("flavor", chain.flavor().name())
        .bind("now", now)
        .execute();
    handle.execute(
        "update log_archive set chain_id = ? where instance_id = ?", chain.id(), instanceId);
  }

  /** Moves a chain's end; fails if the end is not at {@code from}. */
  public void move(
      Handle handle, ArchivedLog from, LogChain chain, @Nullable Instant firstEventAt) {
    int moved =
        bind(
                handle.createUpdate(
                    """
                    update log_chain set server_uuid = :server, folder = :folder, binlog_file = :file,
                      position = :position, file_ended = :ended, file_dated_at = :dated,
                      open_transaction = :open, gtids = :gtids, last_event_at = :last,
                      first_event_at = coalesce(first_event_at, :first)
                    where id = :id and ended_at is null and binlog_file = :fromFile and position = :fromPosition
                    """),
                chain)
            .bind("last", chain.lastEventAt())
            .bind("first", firstEventAt)
            .bind("fromFile", from.file())
            .bind("fromPosition", from.position())
            .execute();
    if (moved != 1) {
      throw new IllegalStateException("chain " + chain.id() + " does not end at " + from);
    }
  }

  private static <T extends SqlStatement<T>> T bind(T statement, LogChain chain) {
    return statement
        .bind("id", chain.id())
        .bind("server", chain.end().serverUuid())
        .bind("folder", chain.folder())
        .bind("file", chain.end().file())
        .bind("position", chain.end().position())
        .bind("ended", chain.end().fileEnded())
        .bind("dated", chain.fileDatedAt().orElse(null))
        .bind("open", chain.openTransaction().orElse(null))
        .bind("gtids", chain.end().gtids().toString());
  }

  public void end(Handle handle, String chainId, String reason, Instant now) {
    handle.execute(
        "update log_chain set ended_at = ?, end_reason = ? where id = ?", now, reason, chainId);
  }

  /**
   * Returns a folder for that server to which nothing was ever written: its uuid, or its uuid with
   * a number.
   */
  public String newFolder(Handle handle, String instanceId, String serverUuid) {
    String folder = serverUuid;
    for (int n = 2; !claim(handle, instanceId, folder); n++) {
      folder = serverUuid + "-" + n;
    }
    return folder;
  }

  private static boolean claim(Handle handle, String instanceId, String folder) {
    return handle.execute(
            "insert into log_folder values (?, ?) on conflict do nothing", instanceId, folder)
        == 1;
  }
}
