package io.geovault.backup.log;

import io.geovault.backup.access.ServerEndpoints;
import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.slice.SliceStore;
import io.geovault.mysql.binlog.slice.SealPolicy;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What every session works with. */
@Singleton
class SessionTools {

  private static final int HALF = 2;
  private static final int QUARTER = 4;
  private static final long LEAST = 64 << 10;

  private final ServerEndpoints endpoints;
  private final ChainOpener opener;
  private final ArchiverCheck check;
  private final SliceStore slices;
  private final LogArchives archives;
  private final LogMeters meters;
  private final LogBackupConfig config;
  private final Clock clock;

  SessionTools(
      ServerEndpoints endpoints,
      ChainOpener opener,
      ArchiverCheck check,
      SliceStore slices,
      LogArchives archives,
      LogMeters meters,
      LogBackupConfig config,
      Clock clock) {
    this.endpoints = endpoints;
    this.opener = opener;
    this.check = check;
    this.slices = slices;
    this.archives = archives;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
  }

  ServerEndpoints endpoints() {
    return endpoints;
  }

  ChainOpener opener() {
    return opener;
  }

  ArchiverCheck check() {
    return check;
  }

  SliceStore slices() {
    return slices;
  }

  LogArchives archives() {
    return archives;
  }

  LogMeters meters() {
    return meters;
  }

  LogBackupConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }

  /** When to seal, with as many instances as this replica has just now. */
  SealPolicy sealing() {
    return new SealPolicy(config.sealAfter(), share(HALF, config.sealSize().asLongValue()));
  }

  /** How much to read ahead, likewise. */
  int readAhead() {
    return share(QUARTER, config.readAhead().asLongValue());
  }

  private int share(int part, long wanted) {
    long own = config.memory().asLongValue() / part / Math.max(1, meters.attended());
    return Math.toIntExact(Math.max(Math.min(own, wanted), Math.min(LEAST, wanted)));
  }
}
