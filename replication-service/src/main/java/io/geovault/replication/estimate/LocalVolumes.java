package io.geovault.replication.estimate;

import static java.util.stream.Collectors.toMap;

import io.geovault.events.BackupEvent;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.platform.database.Database;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The volume that each instance backed up recently, day by day, whether it is copied or not. */
@Singleton
public class LocalVolumes implements Sweeps {

  static final int DAYS_LOOKED_AT = 7;

  /** The publisher claims the sizes: sums are capped here, so that no event fails for its size. */
  private static final long MOST = Long.MAX_VALUE;

  private final Database database;
  private final Clock clock;

  LocalVolumes(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds completed backups; must be called once per event. */
  public void record(Handle handle, Collection<? extends BackupEvent> completed) {
    List<Added> added = new ArrayList<>();
    for (BackupEvent event : completed) {
      if (event instanceof LocalBackupCompleted set) {
        added.add(new Added(set.instanceId(), 1, set.location().sizeBytes(), 0));
      } else if (event instanceof LogBackupCompleted log) {
        added.add(new Added(log.instanceId(), 0, 0, log.location().sizeBytes()));
      }
    }
    if (!added.isEmpty()) {
      add(handle, added);
    }
  }

  private record Added(String instance, long sets, long setBytes, long logBytes) {}

  private void add(Handle handle, List<Added> added) {
    handle
        .createUpdate(
            """
            insert into local_volume (instance_id, day, sets, set_bytes, log_bytes)
            select instance_id, :today, sum(sets), least(sum(set_bytes), :most), least(sum(log_bytes), :most)
            from unnest(:instances, :sets, :setBytes, :logBytes)
              as added (instance_id, sets, set_bytes, log_bytes)
            group by instance_id order by instance_id
            on conflict (instance_id, day) do update set sets = local_volume.sets + excluded.sets,
              set_bytes = least(cast(local_volume.set_bytes as numeric) + excluded.set_bytes, :most),
              log_bytes = least(cast(local_volume.log_bytes as numeric) + excluded.log_bytes, :most)
            """)
        .bind("most", MOST)
        .bind("today", today())
        .bindArray("instances", String.class, added.stream().map(Added::instance).toList())
        .bindArray("sets", Long.class, added.stream().map(Added::sets).toList())
        .bindArray("setBytes", Long.class, added.stream().map(Added::setBytes).toList())
        .bindArray("logBytes", Long.class, added.stream().map(Added::logBytes).toList())
        .execute();
  }

  /**
   * The volume that each of these instances backed up in the last days; instances without a set are
   * left out.
   */
  Map<String, Volume> of(Handle handle, Collection<String> instances) {
    LocalDate today = today();
    return handle
        .createQuery(
            """
            select instance_id, min(day) as first_day, sum(sets) as sets,
              least(sum(set_bytes), :most) as set_bytes, least(sum(log_bytes), :most) as log_bytes
            from local_volume where instance_id = any(:instances) and day > :before
            group by instance_id having sum(sets) > 0
            """)
        .bind("most", MOST)
        .bindArray("instances", String.class, List.copyOf(instances))
        .bind("before", today.minusDays(DAYS_LOOKED_AT))
        .map((row, context) -> Map.entry(row.getString("instance_id"), volume(row, today)))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Volume volume(ResultSet row, LocalDate today) throws SQLException {
    LocalDate first = row.getObject("first_day", LocalDate.class);
    return new Volume(
        ChronoUnit.DAYS.between(first, today) + 1,
        row.getLong("sets"),
        row.getLong("set_bytes"),
        row.getLong("log_bytes"));
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of(
        Sweep.once("local-volumes", Duration.ofHours(1), this::forget)
            .startingAfter(Duration.ofMinutes(5)));
  }

  private void forget() {
    LocalDate before = today().minusDays(DAYS_LOOKED_AT);
    database.writing(handle -> handle.execute("delete from local_volume where day < ?", before));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
