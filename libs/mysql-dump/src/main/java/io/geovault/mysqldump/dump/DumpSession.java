package io.geovault.mysqldump.dump;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The settings of a dump's sessions on its server. Each session holds one of the instance's marks,
 * a user lock by which the session can be found even if the process that started it is dead or
 * frozen. A session waits for no lock longer than {@code lockWait}, because the application's
 * writes wait behind it. Its own timeouts are long enough to wait for the other sessions.
 */
public record DumpSession(String instanceId, Duration lockWait) {
  /** The maximum number of processes that dump tables. */
  public static final int MOST_WORKERS = 16;

  private static final String PREFIX = "geovault-dump-";
  private static final int DIGITS = 40;

  /** The sessions for the read lock, for definitions and for triggers. */
  private static final int OTHERS = 3;

  private static final int PATIENCE_SECONDS = 86_400;

  public DumpSession {
    if (lockWait.toSeconds() < 1) {
      throw new IllegalArgumentException("Servers count whole seconds, not " + lockWait);
    }
  }

  /**
   * Returns the name of the user lock of one session; a digest, because servers accept at most 64
   * characters.
   */
  public String mark(int number) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(instanceId.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS) + "-" + number;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Returns all possible marks, however many workers an earlier dump had. */
  public List<String> marks() {
    return IntStream.range(0, MOST_WORKERS + OTHERS).mapToObj(this::mark).toList();
  }

  /** Returns the one statement with which the session of a process begins. */
  String opening(int number) {
    return ("SET SESSION lock_wait_timeout = %d, SESSION wait_timeout = %d,"
            + " SESSION net_write_timeout = %d, SESSION net_read_timeout = %d,"
            + " @geovault_mark = GET_LOCK('%s', 0)")
        .formatted(
            lockWait.toSeconds(),
            PATIENCE_SECONDS,
            PATIENCE_SECONDS,
            PATIENCE_SECONDS,
            mark(number));
  }
}
