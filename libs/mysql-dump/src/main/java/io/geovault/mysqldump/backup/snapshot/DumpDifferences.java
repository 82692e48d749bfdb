package io.geovault.mysqldump.backup.snapshot;

import io.geovault.mysqldump.remark.Remarks;
import java.util.List;

/**
 * The differences of a dump from its server: the objects that no tool can dump, warnings as
 * sentences, and the server's own {@code max_allowed_packet}.
 */
public record DumpDifferences(
    List<UndumpableObject> leftOut, List<String> warnings, long packetLimit) {
  public DumpDifferences {
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** Returns the remarks of a backup set whose largest statement has this many bytes. */
  public Remarks remarks(long largestStatement) {
    var remarks =
        new Remarks(0, leftOut.stream().map(UndumpableObject::omission).toList(), warnings);
    return largestStatement == 0
        ? remarks
        : remarks.withLargestStatement(largestStatement, packetLimit);
  }
}
