package io.geovault.vault.plan;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.vault.range.AnchoredSet;
import io.geovault.vault.range.LogAnchor;
import io.geovault.vault.range.Range;
import io.geovault.vault.range.RecoverableRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sets and log slices of one instance that are in one place. Sets of chosen databases and sets
 * without a position are no base for a log; slices without a place in a chain are left out, because
 * nothing proves that no slice is missing between them.
 */
public final class History {

  /** The first event of a binlog file has this position. */
  private static final int FILE_HEADER = 4;

  private final List<Chapter> chapters;
  private final List<Base> bases;

  private History(List<Chapter> chapters, List<Base> bases) {
    this.chapters = chapters;
    this.bases = bases;
  }

  /**
   * A set, and its place in the log.
   *
   * @param from index in the chapter of the slice in which the log after the set begins
   */
  record Base(LocalBackupCompleted set, AnchoredSet anchor, Chapter chapter, int from) {

    Instant moment() {
      return anchor.moment();
    }

    long position() {
      return anchor.place().position();
    }

    boolean isAt(int slice, long position) {
      return from == slice && position() == position;
    }

    /** Index of the first slice to apply: a slice that ends at the set's position adds nothing. */
    int next() {
      return chapter.slices().get(from).segment().lastPosition() == position() ? from + 1 : from;
    }

    /** The slices after the set. */
    List<LogBackupCompleted> following() {
      return chapter.slices().subList(next(), chapter.slices().size());
    }
  }

  /** Arranges sets and slices, given in any order and perhaps more than once. */
  public static History of(List<LocalBackupCompleted> sets, List<LogBackupCompleted> slices) {
    Map<String, List<LogBackupCompleted>> chains =
        slices.stream()
            .filter(slice -> slice.chain() != null)
            .collect(groupingBy(slice -> Chapter.place(slice).chainId()));
    List<Chapter> chapters = chains.values().stream().flatMap(Chapter::of).toList();
    return new History(chapters, bases(whole(sets), chapters));
  }

  private static Map<String, LocalBackupCompleted> whole(List<LocalBackupCompleted> sets) {
    return sets.stream()
        .filter(set -> set.chosenDatabases().isEmpty() && set.binlog() != null)
        .collect(toMap(LocalBackupCompleted::backupSetId, Function.identity(), (one, same) -> one));
  }

  private static List<Base> bases(Map<String, LocalBackupCompleted> sets, List<Chapter> chapters) {
    Map<String, List<LogBackupCompleted>> files =
        chapters.stream()
            .flatMap(chapter -> chapter.slices().stream())
            .collect(groupingBy(slice -> slice.segment().binlogFile()));
    Map<String, LogBackupCompleted> firsts =
        chapters.stream()
            .collect(
                toMap(
                    Chapter::chainId,
                    chapter -> chapter.slices().getFirst(),
                    (first, later) -> first));
    List<AnchoredSet> candidates =
        sets.values().stream().flatMap(set -> candidates(set, files, firsts)).toList();
    List<Base> bases = new ArrayList<>();
    for (AnchoredSet anchor :
        RecoverableRanges.anchored(chapters.stream().map(Chapter::stretch).toList(), candidates)) {
      LocalBackupCompleted set = requireNonNull(sets.get(anchor.backupSetId()));
      chapters.stream()
          .filter(chapter -> chapter.stretch().has(anchor))
          .forEach(chapter -> bases.add(new Base(set, anchor, chapter, chapter.index(anchor))));
    }
    return bases;
  }

  /**
   * Returns the time at which the chain began, for a set in one of its slices. If its first slice
   * here begins inside a binlog file, earlier slices are not here: the beginning counts as earlier
   * than a set in this first slice. A set in a later slice is never older than the first one;
   * otherwise a set from before a server began its file names again would fit at the same position.
   */
  private static Instant begin(LogBackupCompleted first, LogBackupCompleted slice) {
    boolean isFirst = Chapter.place(first).sequence() == Chapter.place(slice).sequence();
    return isFirst && first.segment().firstPosition() > FILE_HEADER
        ? Instant.EPOCH
        : first.segment().firstEventAt();
  }

  private static Stream<AnchoredSet> candidates(
      LocalBackupCompleted set,
      Map<String, List<LogBackupCompleted>> files,
      Map<String, LogBackupCompleted> firsts) {
    @Nullable BinlogCoordinates at = set.binlog();
    if (at == null) {
      return Stream.empty();
    }
    return files.getOrDefault(at.file(), List.of()).stream()
        .filter(slice -> slice.segment().firstPosition() <= at.position())
        .filter(slice -> slice.segment().lastPosition() >= at.position())
        .map(slice -> anchor(set, at.position(), slice, firsts));
  }

  private static AnchoredSet anchor(
      LocalBackupCompleted set,
      long position,
      LogBackupCompleted slice,
      Map<String, LogBackupCompleted> firsts) {
    String chain = Chapter.place(slice).chainId();
    return new AnchoredSet(
        set.backupSetId(),
        chain,
        Chapter.place(slice).sequence(),
        new LogAnchor(
            set.consistentAt(),
            set.completedAt(),
            position,
            new LogAnchor.Slice(
                slice.segment().firstPosition(),
                slice.segment().lastPosition(),
                slice.segment().firstEventAt(),
                slice.completedAt(),
                begin(requireNonNull(firsts.get(chain)), slice))));
  }

  /** The recoverable ranges, oldest first. */
  public List<Range> ranges() {
    return RecoverableRanges.of(
        chapters.stream().map(Chapter::stretch).toList(),
        bases.stream().map(Base::anchor).toList());
  }

  List<Chapter> chapters() {
    return chapters;
  }

  /** The sets with a place in the log, the latest moment first. */
  List<Base> bases() {
    return bases.stream().sorted(comparing(Base::moment, Comparator.reverseOrder())).toList();
  }
}
