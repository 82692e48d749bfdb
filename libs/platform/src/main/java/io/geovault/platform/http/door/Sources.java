package io.geovault.platform.http.door;

import java.util.HashMap;
import java.util.Map;

/** The open connections of a port, counted in total and by remote address. */
final class Sources {

  private final int limit;
  private final int limitPerSource;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  Sources(int limit, int limitPerSource) {
    this.limit = limit;
    this.limitPerSource = limitPerSource;
  }

  /** Counts a connection from that address, unless there are too many already. */
  synchronized boolean admit(String source) {
    if (all >= limit || open.getOrDefault(source, 0) >= limitPerSource) {
      return false;
    }
    all++;
    open.merge(source, 1, Integer::sum);
    return true;
  }

  /** Removes an admitted connection from the count. */
  synchronized void leave(String source) {
    all--;
    open.computeIfPresent(source, (address, count) -> count == 1 ? null : count - 1);
  }
}
