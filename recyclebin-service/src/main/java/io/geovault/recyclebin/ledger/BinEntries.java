package io.geovault.recyclebin.ledger;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.ListQuery;
import io.geovault.platform.paging.TimeKey;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.bin.Traits;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The entries, one per instance that had an event or a command. */
@Singleton
public class BinEntries {

  private static final String WITH_INSTANCES =
      """
      select instance.*, entry.kind, entry.detail, entry.version, entry.life_at, entry.final_backup_at
      from bin_entry entry join instance on instance.id = entry.instance_id
      """;

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
        handle
            .createQuery(
                WITH_INSTANCES
                    + """
                    where entry.due_at <= :until
                    order by entry.due_at limit :limit for update of entry skip locked
                    """)
            .bind("until", until)
            .bind("limit", limit));
  }

  /** One page, newest first. */
  public List<BinEntry> list(Handle handle, EntryFilter filter) {
    ListQuery page =
        ListQuery.of(WITH_INSTANCES)
            .equal("entry.account_id", filter.accountId())
            .equal("entry.region", filter.region())
            .newestFirst(
                "entry.listed_at", "entry.instance_id", filter.from(), filter.to(), filter.after());
    if (filter.state() == null) {
      page.where("entry.state in ('LOCKED', 'DELETING', 'RELEASED')");
    } else {
      page.equal("entry.state", filter.state().name());
    }
    if (filter.stuckOnly()) {
      page.where("entry.stuck");
    }
    return read(page.in(handle, filter.limit()));
  }

  /** The entry's position in lists, for cursors. */
  public static String placeOf(BinEntry entry) {
    return new TimeKey(Objects.requireNonNull(entry.state().listedAt()), entry.owner().instanceId())
        .toString();
  }

  private List<BinEntry> read(Query query) {
    return query.map((row, context) -> map(row, instances.map(row))).list();
  }

  private BinEntry map(ResultSet row, Instance instance) throws SQLException {
    Timestamp finalBackupAt = row.getTimestamp("final_backup_at");
    return new BinEntry(
        owner(instance),
        Traits.of(instance.spec()),
        row.getLong("version"),
        row.getTimestamp("life_at").toInstant(),
        finalBackupAt == null ? null : finalBackupAt.toInstant(),
        columns.read(row.getString("kind"), row.getString("detail")));
  }

  private static Owner owner(Instance instance) {
    return new Owner(instance.id(), instance.accountId(), instance.region());
  }
}
