package io.geovault.mysqldump.remark;

import java.util.ArrayList;
import java.util.List;

/**
 * The requirements of a backup on the server into which it is restored, and its differences from
 * the whole server.
 *
 * @param requiredPacketBytes the smallest {@code max_allowed_packet} that accepts its largest
 *     statement; 0 if there are no statements
 * @param omitted objects that it keeps as text only
 * @param warnings sentences for people
 */
public record Remarks(long requiredPacketBytes, List<Omission> omitted, List<String> warnings) {
  /** The remarks of a backup without statements, requirements or differences. */
  public static final Remarks NONE = new Remarks(0, List.of(), List.of());

  private static final long STEP = 1 << 20;
  private static final long HEADER = 1024;
  private static final long LARGEST_OF_ALL = 1L << 30;

  public Remarks {
    omitted = List.copyOf(omitted);
    warnings = List.copyOf(warnings);
  }

  /** Returns the packet size that a statement of this length needs, in whole MiB. */
  public static long packetFor(long statementBytes) {
    return (statementBytes + HEADER + STEP - 1) / STEP * STEP;
  }

  /**
   * Returns these remarks for a backup whose largest statement is known, from a server with this
   * limit.
   */
  public Remarks withLargestStatement(long bytes, long serverLimit) {
    long packet = packetFor(bytes);
    List<String> all = new ArrayList<>(warnings);
    if (packet > LARGEST_OF_ALL) {
      all.add(
          "A row takes a statement of %d bytes, more than any server accepts: it cannot be imported"
              .formatted(bytes));
    } else if (packet > serverLimit) {
      all.add(
          "The import needs max_allowed_packet=%d; the server itself has %d"
              .formatted(packet, serverLimit));
    }
    return new Remarks(packet, omitted, all);
  }
}
