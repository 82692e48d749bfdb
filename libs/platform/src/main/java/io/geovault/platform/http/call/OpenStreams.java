package io.geovault.platform.http.call;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The open event streams of a replica, counted by account. */
@Singleton
class OpenStreams {

  private final int limit;
  private final Map<String, Integer> open = new HashMap<>();

  OpenStreams(
      @ConfigProperty(name = "geovault.http.streams-per-account", defaultValue = "20") int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  synchronized boolean begin(String account) {
    int now = open.getOrDefault(account, 0);
    if (now >= limit) {
      return false;
    }
    open.put(account, now + 1);
    return true;
  }

  synchronized void end(String account) {
    open.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
  }
}
