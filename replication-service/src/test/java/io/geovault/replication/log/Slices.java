package io.geovault.replication.log;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Announced log slices of one instance. */
public final class Slices {

  public static final String ACCOUNT = "1234567890123456";
  public static final Instant SEALED = Instant.parse("2026-03-01T00:00:00Z");

  private static final String SERVER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

  private Slices() {}

  public static LogBackupCompleted numbered(String chain, long sequence) {
    return slice(
        segment(SERVER, "binlog.000007", sequence * 100, sequence * 100 + 100),
        new LogChainPlace(chain, sequence, false, null),
        SEALED);
  }

  public static LogBackupCompleted unnumbered(String file, long first, long last) {
    return slice(segment(SERVER, file, first, last), null, SEALED);
  }

  public static LogBackupCompleted ofServer(String server, String file, long first, long last) {
    return slice(segment(server, file, first, last), null, SEALED);
  }

  public static LogBackupCompleted sealedAt(Instant at) {
    return slice(segment(SERVER, "binlog.000007", 0, 100), null, at);
  }

  private static LogSegment segment(String server, String file, long first, long last) {
    return new LogSegment(
        server, file, first, last, SEALED.minusSeconds(2), SEALED.minusSeconds(1), null);
  }

  private static LogBackupCompleted slice(
      LogSegment segment, @Nullable LogChainPlace chain, Instant sealedAt) {
    String id = segment.binlogFile() + "-" + segment.firstPosition();
    return new LogBackupCompleted(
        id,
        "rm-1",
        ACCOUNT,
        "cn-hangzhou",
        segment,
        chain,
        new ObjectLocation("bucket", ACCOUNT + "/hand/" + id, 100, "ab".repeat(32)),
        sealedAt);
  }
}
