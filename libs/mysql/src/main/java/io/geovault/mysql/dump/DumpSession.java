package io.geovault.mysql.dump;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the sessions of a dump behave on its server: each bears one of the instance's marks, a user
 * lock by which it is found even when whoever started it is dead or frozen, waits for no lock
 * longer than it may, since the application's writes wait behind it, and outlives the time in which
 * another of them is waited for.
 */
public record DumpSession(String instanceId, Duration lockWait) {
  /** How many processes may dump tables. */
  public static final int MOST_WORKERS = 16;

  private static final String PREFIX = "geovault-dump-";
  private static final int DIGITS = 40;

  /** The one that holds the read lock, definitions and triggers. */
  private static final int OTHERS = 3;

  private static final int PATIENCE_SECONDS = 86_400;

  public DumpSession {
    if (lockWait.toSeconds() < 1) {
      throw new IllegalArgumentException("Servers count whole seconds, not " + lockWait);
    }
  }

  /** The name of the user lock of one session; a digest, for servers take at most 64 characters. */
  public String mark(int number) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(instanceId.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS) + "-" + number;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** All marks there can be, however many workers an earlier dump had. */
  public List<String> marks() {
    return IntStream.range(0, MOST_WORKERS + OTHERS).mapToObj(this::mark).toList();
  }

  /** The one statement with which a process's session begins. */
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
