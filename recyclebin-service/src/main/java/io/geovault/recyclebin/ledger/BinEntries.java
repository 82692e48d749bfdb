package io.geovault.recyclebin.ledger;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.TimeKey;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.BinState;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Traits;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The entries, one per instance that had an event or a command. */
@Singleton
public class BinEntries {

  private final Instances instances;
  private final StateColumns columns;

  BinEntries(Instances instances, StateColumns columns) {
    this.instances = instances;
    this.columns = columns;
  }

  /** The instance's entry; an active entry if it has none yet. */
  public BinEntry of(Handle handle, Instance instance) {
    return handle
        .createQuery("select * from bin_entry where instance_id = :id")
        .bind("id", instance.id())
        .map((row, context) -> map(row, instance))
        .findOne()
        .orElseGet(() -> BinEntry.active(owner(instance), Traits.of(instance.spec())));
  }

  /**
   * Reads the instance's entry and locks it until the transaction ends, so that changes of one
   * entry queue.
   */
  public BinEntry lock(Handle handle, Instance instance) {
    Optional<BinEntry> there = lockIfThere(handle, instance);
    if (there.isPresent()) {
      return there.get();
    }
    BinEntry fresh = BinEntry.active(owner(instance), Traits.of(instance.spec()));
    handle
        .createUpdate(
            """
            insert into bin_entry (instance_id, account_id, region, kind, state, detail, version, life_at)
            values (:id, :account, :region, :kind, 'ACTIVE', '{}', 0, :life) on conflict do nothing
            """)
        .bind("id", instance.id())
        .bind("account", instance.accountId())
        .bind("region", instance.region())
        .bind("kind", StateColumns.kind(fresh.state()))
        .bind("life", fresh.lifeAt())
        .execute();
    return lockIfThere(handle, instance).orElseThrow();
  }

  private Optional<BinEntry> lockIfThere(Handle handle, Instance instance) {
    return handle
        .createQuery("select * from bin_entry where instance_id = :id for update")
        .bind("id", instance.id())
        .map((row, context) -> map(row, instance))
        .findOne();
  }

  /**
   * Locks and returns the earliest due entries; entries that another replica has locked are left
   * out.
   */
  public List<BinEntry> claimDue(Handle handle, Instant until, int limit) {
    return read(
        handle,
        handle
            .createQuery(
                """
                select * from bin_entry where due_at <= :until
                order by due_at limit :limit for update skip locked
                """)
            .bind("until", until)
            .bind("limit", limit));
  }

  /** One page, newest first. */
  public List<BinEntry> list(Handle handle, EntryFilter filter) {
    ListQuery page =
        ListQuery.of("select * from bin_entry")
            .equal("account_id", filter.accountId())
            .equal("region", filter.region())
            .newestFirst("listed_at", "instance_id", filter.from(), filter.to(), filter.after());
    if (filter.state() == null) {
      page.where("state in ('LOCKED', 'DELETING', 'RELEASED')");
    } else {
      page.equal("state", filter.state().name());
    }
    if (filter.stuckOnly()) {
      page.where("stuck");
    }
    return read(handle, page.in(handle, filter.limit()));
  }

  /** The entry's position in lists, for cursors. */
  public static String placeOf(BinEntry entry) {
    return new TimeKey(Objects.requireNonNull(entry.state().listedAt()), entry.owner().instanceId())
        .toString();
  }

  private List<BinEntry> read(Handle handle, Query query) {
    List<RawRow> rows = query.map((row, context) -> RawRow.of(row)).list();
    Map<String, Instance> known =
        rows.isEmpty()
            ? Map.of()
            : instances.findAll(handle, rows.stream().map(RawRow::instanceId).toList());
    return rows.stream()
        .map(row -> entry(row, Objects.requireNonNull(known.get(row.instanceId()))))
        .toList();
  }

  private BinEntry map(ResultSet row, Instance instance) throws SQLException {
    return entry(RawRow.of(row), instance);
  }

  private BinEntry entry(RawRow row, Instance instance) {
    BinState state = columns.read(row.kind(), row.detail());
    return new BinEntry(
        owner(instance),
        Traits.of(instance.spec()),
        row.version(),
        row.lifeAt(),
        row.finalBackupAt(),
        state);
  }

  private static Owner owner(Instance instance) {
    return new Owner(instance.id(), instance.accountId(), instance.region());
  }

  /** A row whose instance is not loaded yet. */
  private record RawRow(
      String instanceId,
      String kind,
      String detail,
      long version,
      Instant lifeAt,
      @Nullable Instant finalBackupAt) {

    static RawRow of(ResultSet row) throws SQLException {
      Timestamp backup = row.getTimestamp("final_backup_at");
      return new RawRow(
          row.getString("instance_id"),
          row.getString("kind"),
          row.getString("detail"),
          row.getLong("version"),
          row.getTimestamp("life_at").toInstant(),
          backup == null ? null : backup.toInstant());
    }
  }
}
