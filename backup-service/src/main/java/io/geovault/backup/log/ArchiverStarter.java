package io.geovault.backup.log;

import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.platform.database.Database;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.job.Jobs;
import io.geovault.platform.sweep.Sweep;
import io.geovault.platform.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Ensures that every instance with log backup has a job. Polling for instances without a job,
 * instead of listening to each event that could require one, misses none.
 */
@Singleton
final class ArchiverStarter implements Sweeps {

  private static final int BATCH = 200;

  private final Database database;
  private final LogBackupChoice choice;
  private final LogArchives archives;
  private final Jobs jobs;
  private final Ids ids;
  private final LogBackupConfig config;

  ArchiverStarter(
      Database database,
      LogBackupChoice choice,
      LogArchives archives,
      Jobs jobs,
      Ids ids,
      LogBackupConfig config) {
    this.database = database;
    this.choice = choice;
    this.archives = archives;
    this.jobs = jobs;
    this.ids = ids;
    this.config = config;
  }

  @Override
  public List<Sweep> sweeps() {
    return config.concurrency() > 0
        ? List.of(Sweep.batches("log-backup", config.poll(), this::sweep))
        : List.of();
  }

  private boolean sweep() {
    List<String> unattended = database.read(handle -> choice.unattended(handle, BATCH));
    if (!unattended.isEmpty()) {
      database.writing(handle -> unattended.forEach(instance -> attend(handle, instance)));
    }
    return unattended.size() == BATCH;
  }

  private void attend(Handle handle, String instanceId) {
    String job = ids.next("archive");
    if (archives.attend(handle, instanceId, job)) {
      jobs.enqueue(handle, job, LogArchiver.KIND, instanceId, "{}");
    }
  }
}
