package io.geovault.replication.policy.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of instances; an absent filter matches every instance.
 *
 * @param after the last id of the previous page
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
