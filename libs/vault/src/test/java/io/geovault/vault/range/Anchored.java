package io.geovault.vault.range;

import java.time.Instant;

/** Stretches of log and sets that are anchored in them; seconds count from one fixed moment. */
final class Anchored {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Anchored() {}

  static Instant at(long second) {
    return START.plusSeconds(second);
  }

  /** A set at the end of a slice. */
  static AnchoredSet atEnd(String id, long second, String chain, long sequence) {
    return new AnchoredSet(
        id, chain, sequence, end(at(second), chain.equals("a") ? at(0) : at(610)));
  }

  static LogAnchor end(Instant consistentAt, Instant chainBegin) {
    return new LogAnchor(
        consistentAt,
        consistentAt.plusSeconds(9),
        77,
        new LogAnchor.Slice(4, 77, chainBegin, consistentAt, chainBegin));
  }

  /** A slice and its number in its chain. */
  record Numbered(String chain, long sequence, LogAnchor.Slice slice) {}

  /** A set in the middle of a slice. */
  static AnchoredSet inside(String id, long consistent, Numbered in) {
    return new AnchoredSet(
        id,
        in.chain(),
        in.sequence(),
        new LogAnchor(
            at(consistent), at(consistent + 9), in.slice().lastPosition() - 50, in.slice()));
  }

  static Numbered slice(String chain, long sequence, long firstEvent) {
    return new Numbered(
        chain,
        sequence,
        new LogAnchor.Slice(
            sequence * 100 - 100,
            sequence * 100,
            at(firstEvent),
            at(firstEvent + 30),
            at(firstEvent)));
  }

  static LogStretch living(String chain, long first, long last, long to) {
    return stretch(chain, first, last, to, false);
  }

  static LogStretch ended(String chain, long first, long last, long to) {
    return stretch(chain, first, last, to, true);
  }

  private static LogStretch stretch(
      String chain, long first, long last, long to, boolean chainEnded) {
    return new LogStretch(
        chain,
        first,
        last,
        at(to),
        at(to + 1),
        chainEnded,
        new LogPosition("uuid", "binlog.000001", 77),
        "gtids");
  }
}
