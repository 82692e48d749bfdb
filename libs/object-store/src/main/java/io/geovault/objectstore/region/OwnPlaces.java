package io.geovault.objectstore.region;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The places of a region's accounts for their objects: in the region's bucket, each account below
 * its own id and below the prefixes that the configuration gives it.
 */
public record OwnPlaces(String bucket, Map<String, List<AccountPrefix>> prefixes) {

  public OwnPlaces {
    prefixes = Map.copyOf(prefixes);
  }

  /** The bucket with no prefixes except the account ids. */
  public static OwnPlaces in(String bucket) {
    return new OwnPlaces(bucket, Map.of());
  }

  /** Returns whether the key is below a prefix of that account. */
  public boolean holds(String accountId, String key) {
    return prefixesOf(accountId).stream().anyMatch(prefix -> prefix.covers(key));
  }

  /** Every prefix of that account, its own id first. */
  public List<AccountPrefix> prefixesOf(String accountId) {
    return Stream.concat(
            Stream.of(new AccountPrefix(accountId)),
            prefixes.getOrDefault(accountId, List.of()).stream())
        .toList();
  }
}
