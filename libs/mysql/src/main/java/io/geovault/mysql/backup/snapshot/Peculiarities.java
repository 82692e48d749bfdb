package io.geovault.mysql.backup.snapshot;

import io.geovault.mysql.remark.Remarks;
import java.util.List;

/**
 * How a dump differs from its server: what no tool can dump, sentences about the rest, and the
 * server's own {@code max_allowed_packet}.
 */
public record Peculiarities(List<LeftOut> leftOut, List<String> warnings, long packetLimit) {
  public Peculiarities {
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** The remarks of a set whose largest statement has so many bytes. */
  public Remarks remarks(long largestStatement) {
    var remarks = new Remarks(0, leftOut.stream().map(LeftOut::omission).toList(), warnings);
    return largestStatement == 0
        ? remarks
        : remarks.withLargestStatement(largestStatement, packetLimit);
  }
}
