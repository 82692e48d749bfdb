package io.geovault.backup.log.catalog;

import io.geovault.mysql.ServerFlavor;
import io.geovault.mysql.binlog.continuity.ArchivedLog;
import io.geovault.mysql.binlog.slice.SealedSlice;
import io.geovault.platform.instance.Instance;
import io.geovault.vault.VaultKeys.BinlogPlace;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An unbroken run of slices, in the state after its last slice.
 *
 * @param folder the folder of its slices: the server's uuid, with a number if that folder was used
 *     before
 * @param fileDatedAt when the server created the file, if known
 * @param openTransaction the transaction inside of which the last slice ends
 * @param lastEventAt null before the first slice
 */
public record LogChain(
    String id,
    ServerFlavor flavor,
    ArchivedLog end,
    String folder,
    Optional<Instant> fileDatedAt,
    Optional<String> openTransaction,
    @Nullable Instant lastEventAt) {

  /** Returns the chain with one more slice; refuses GTIDs that would become too many to store. */
  public LogChain with(SealedSlice slice, Optional<Instant> datedAt) {
    ArchivedLog reached =
        new ArchivedLog(
            end.serverUuid(),
            slice.file(),
            slice.lastPosition(),
            slice.endsFile(),
            end.gtids().with(slice.gtids()).bounded());
    Instant last = slice.lastEventAt();
    return new LogChain(
        id,
        flavor,
        reached,
        folder,
        datedAt,
        slice.openTransaction(),
        lastEventAt != null && lastEventAt.isAfter(last) ? lastEventAt : last);
  }

  /** Returns this chain, continued with another server's file. */
  public LogChain following(String serverUuid, String newFolder, String file) {
    ArchivedLog there = new ArchivedLog(serverUuid, file, 0, false, end.gtids());
    return new LogChain(
        id, flavor, there, newFolder, Optional.empty(), Optional.empty(), lastEventAt);
  }

  /** Returns where the slices of one of its files are stored. */
  public BinlogPlace place(Instance instance, String file) {
    return new BinlogPlace(instance.accountId(), instance.id(), folder, file);
  }
}
