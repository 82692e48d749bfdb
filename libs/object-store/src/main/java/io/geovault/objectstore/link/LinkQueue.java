package io.geovault.objectstore.link;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which transfer is next, without clock or threads: logs before data, and within each kind
 * the account that was served least since it began to wait. An account gains no credit while idle.
 */
final class LinkQueue {
  private final Map<LinkPriority, Lane> lanes = new EnumMap<>(LinkPriority.class);

  /** A waiting transfer; compared by identity, since two transfers may have equal values. */
  static final class Wish {
    final String account;
    final LinkPriority priority;
    final long bytes;

    Wish(String account, LinkPriority priority, long bytes) {
      this.account = account;
      this.priority = priority;
      this.bytes = bytes;
    }
  }

  LinkQueue() {
    for (var priority : LinkPriority.values()) {
      lanes.put(priority, new Lane());
    }
  }

  void join(Wish wish) {
    lane(wish).join(wish);
  }

  Optional<Wish> head() {
    return lanes.values().stream().flatMap(lane -> lane.head().stream()).findFirst();
  }

  int length() {
    return lanes.values().stream().mapToInt(Lane::length).sum();
  }

  /** Records that the transfer was granted, and removes it. */
  void served(Wish wish) {
    lane(wish).served(wish);
  }

  /** Removes the transfer from the queue; does nothing if it did not wait. */
  void left(Wish wish) {
    lane(wish).left(wish);
  }

  private Lane lane(Wish wish) {
    return Objects.requireNonNull(lanes.get(wish.priority));
  }

  private static final class Lane {
    private final Map<String, Deque<Wish>> waiting = new LinkedHashMap<>();
    private final Map<String, Long> served = new HashMap<>();

    /**
     * The service that the last served account had received before: accounts that join start there.
     */
    private long level;

    void join(Wish wish) {
      if (!waiting.containsKey(wish.account)) {
        served.merge(wish.account, level, Math::max);
      }
      waiting.computeIfAbsent(wish.account, first -> new ArrayDeque<>()).add(wish);
    }

    Optional<Wish> head() {
      return waiting.entrySet().stream()
          .min(Comparator.comparingLong(entry -> served.getOrDefault(entry.getKey(), level)))
          .map(entry -> entry.getValue().getFirst());
    }

    int length() {
      return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    void served(Wish wish) {
      level = served.getOrDefault(wish.account, level);
      served.put(wish.account, level + wish.bytes);
      left(wish);
    }

    void left(Wish wish) {
      waiting.computeIfPresent(
          wish.account,
          (account, wishes) -> {
            wishes.remove(wish);
            return wishes.isEmpty() ? null : wishes;
          });
      // An idle account with no more than the level would start at the level anyway.
      served.entrySet().removeIf(entry -> isIdle(entry.getKey()) && entry.getValue() <= level);
    }

    private boolean isIdle(String account) {
      return !waiting.containsKey(account);
    }
  }
}
