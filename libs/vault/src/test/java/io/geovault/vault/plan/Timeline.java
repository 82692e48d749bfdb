package io.geovault.vault.plan;

import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.events.backup.BackupType;
import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.LogChainPlace;
import io.geovault.events.backup.LogSegment;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.vault.range.LogPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The log of a server as a list of transactions of ten bytes each, numbered from one, some of them
 * in the same second. Every {@code perFile} transactions begin another file.
 */
record Timeline(List<Integer> gaps, int perFile) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SHA = "0".repeat(64);
  private static final int HEADER = 157;
  private static final int LENGTH = 10;

  int size() {
    return gaps.size();
  }

  /** When a transaction was committed; the gaps are the seconds before each. */
  Instant committedAt(int transaction) {
    return START.plusSeconds(gaps.stream().limit(transaction).mapToInt(gap -> gap).sum());
  }

  private int file(int transaction) {
    return (transaction - 1) / perFile;
  }

  /** The position after a transaction. */
  LogPosition after(int transaction) {
    return transaction == 0
        ? new LogPosition("server", name(0), HEADER)
        : new LogPosition(
            "server",
            name(file(transaction)),
            HEADER + (long) LENGTH * ((transaction - 1) % perFile + 1));
  }

  private static String name(int file) {
    return "binlog.%06d".formatted(file + 1);
  }

  /** A set that holds the transactions up to this one, made in the same second. */
  LocalBackupCompleted set(int upTo) {
    LogPosition at = after(upTo);
    Instant moment = committedAt(upTo).plusMillis(500);
    return new LocalBackupCompleted(
        "set-" + upTo,
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        BackupMethod.PHYSICAL,
        BackupType.FULL,
        BackupTrigger.AUTOMATIC,
        moment.minusSeconds(1),
        moment,
        moment.plusSeconds(30),
        "8.0.36",
        new ObjectLocation("vault", "set-" + upTo, 1, SHA),
        new BinlogCoordinates(at.binlogFile(), at.position(), text(upTo(upTo))),
        List.of(),
        List.of(),
        null);
  }

  /**
   * The whole log as slices that end after these transactions and at the end of each file, numbered
   * from one.
   */
  List<LogBackupCompleted> slices(Set<Integer> ends) {
    TreeSet<Integer> all = new TreeSet<>(ends);
    IntStream.rangeClosed(1, size())
        .filter(each -> each % perFile == 0 || each == size())
        .forEach(all::add);
    List<LogBackupCompleted> slices = new ArrayList<>();
    int first = 1;
    for (int last : all.headSet(size(), true)) {
      slices.add(slice(slices.size() + 1, first, last));
      first = last + 1;
    }
    return slices;
  }

  private LogBackupCompleted slice(int number, int first, int last) {
    boolean beginsFile = (first - 1) % perFile == 0;
    LogPosition end = after(last);
    return new LogBackupCompleted(
        "log-" + number,
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        new LogSegment(
            "server",
            end.binlogFile(),
            beginsFile ? 0 : after(first - 1).position(),
            end.position(),
            committedAt(first),
            committedAt(last),
            text(IntStream.rangeClosed(first, last).boxed().toList())),
        new LogChainPlace("chain-1", number, last % perFile == 0, null),
        new ObjectLocation("vault", "log-" + number, 1, SHA),
        committedAt(last).plusSeconds(1));
  }

  /** The number of transactions before a position that is the end of one. */
  int before(LogPosition position) {
    return IntStream.rangeClosed(1, size())
        .filter(each -> after(each).equals(position))
        .findFirst()
        .orElseThrow();
  }

  static Set<Integer> transactions(LocalBackupCompleted set) {
    BinlogCoordinates at = Objects.requireNonNull(set.binlog());
    return NUMBERS.parse(Objects.requireNonNull(at.gtidSet()));
  }

  static Set<Integer> transactions(LogBackupCompleted slice) {
    return NUMBERS.parse(Objects.requireNonNull(slice.segment().gtidSet()));
  }

  /** The numbers of all transactions up to this one. */
  static List<Integer> upTo(int transaction) {
    return IntStream.rangeClosed(1, transaction).boxed().toList();
  }

  static String text(List<Integer> transactions) {
    return String.join(",", transactions.stream().map(String::valueOf).toList());
  }

  /** Sets of transactions as numbers. */
  static final GtidAlgebra<Set<Integer>> NUMBERS =
      new GtidAlgebra<>() {
        @Override
        public Set<Integer> parse(String text) {
          Set<Integer> set = new TreeSet<>();
          for (String number : text.split(",", -1)) {
            if (!number.isEmpty()) {
              set.add(Integer.valueOf(number));
            }
          }
          return set;
        }

        @Override
        public boolean contains(Set<Integer> whole, Set<Integer> part) {
          return whole.containsAll(part);
        }

        @Override
        public Set<Integer> with(Set<Integer> set, Set<Integer> more) {
          Set<Integer> both = new TreeSet<>(set);
          both.addAll(more);
          return both;
        }
      };
}
