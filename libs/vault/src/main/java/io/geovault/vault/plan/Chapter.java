package io.geovault.vault.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNull;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.vault.range.AnchoredSet;
import io.geovault.vault.range.LogPosition;
import io.geovault.vault.range.LogStretch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Slices of one chain that follow one another without a gap, in order; at least one. */
record Chapter(LogStretch stretch, List<LogBackupCompleted> slices) {
  Chapter {
    slices = List.copyOf(slices);
  }

  /** The place of a slice that has one. */
  static LogChainPlace place(LogBackupCompleted slice) {
    return requireNonNull(slice.chain());
  }

  /** The chapters of the slices of one chain, which may be given more than once. */
  static Stream<Chapter> of(List<LogBackupCompleted> chain) {
    List<List<LogBackupCompleted>> chapters = new ArrayList<>();
    long next = Long.MIN_VALUE;
    for (LogBackupCompleted slice : inOrder(chain)) {
      long number = place(slice).sequence();
      if (number < next) {
        continue; // the same slice once more
      }
      if (chapters.isEmpty() || number > next) {
        chapters.add(new ArrayList<>());
      }
      chapters.getLast().add(slice);
      next = number + 1;
    }
    return chapters.stream().map(Chapter::unbroken);
  }

  private static List<LogBackupCompleted> inOrder(List<LogBackupCompleted> chain) {
    return chain.stream()
        .sorted(comparingLong((LogBackupCompleted slice) -> place(slice).sequence()))
        .toList();
  }

  private static Chapter unbroken(List<LogBackupCompleted> slices) {
    LogBackupCompleted last = slices.getLast();
    LogSegment end = last.segment();
    return new Chapter(
        new LogStretch(
            place(last).chainId(),
            place(slices.getFirst()).sequence(),
            place(last).sequence(),
            slices.stream()
                .map(slice -> slice.segment().lastEventAt())
                .max(comparing(at -> at))
                .orElseThrow(),
            last.completedAt(),
            false,
            new LogPosition(end.serverUuid(), end.binlogFile(), end.lastPosition()),
            null),
        slices);
  }

  String chainId() {
    return stretch.chainId();
  }

  /** The index of the slice in which the log after the set begins. */
  int index(AnchoredSet set) {
    return (int) (set.sequence() - stretch.firstSequence());
  }
}
