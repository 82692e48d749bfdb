package io.geovault.replication.policy.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list of instances is narrowed to; absent filters let everything through.
 *
 * @param after the id the page before ended with
 */
public record ListFilter(
    @Nullable String account,
    @Nullable String instance,
    @Nullable String region,
    @Nullable String destination,
    Instant from,
    Instant to,
    @Nullable String after,
    int limit) {

  ListFilter after(String id, int howMany) {
    return new ListFilter(account, instance, region, destination, from, to, id, howMany);
  }
}
