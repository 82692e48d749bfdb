package io.geovault.mysql.dump;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * How a dump behaves on its server: it bears the instance's mark, a user lock by which the session
 * is found even when whoever started it is dead or frozen, and it waits for no lock longer than it
 * may, since the application's writes wait behind it.
 */
public record DumpSession(String instanceId, Duration lockWait) {
  private static final String PREFIX = "geovault-dump-";
  private static final int DIGITS = 40;

  public DumpSession {
    if (lockWait.toSeconds() < 1) {
      throw new IllegalArgumentException("Servers count whole seconds, not " + lockWait);
    }
  }

  /** The user lock's name; a digest, for servers take at most 64 characters. */
  public String mark() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(instanceId.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The one statement with which the dump's session begins. */
  String opening() {
    return "SET SESSION lock_wait_timeout = %d, @geovault_mark = GET_LOCK('%s', 0)"
        .formatted(lockWait.toSeconds(), mark());
  }
}
