package io.geovault.replication.copy.intake;

import io.geovault.events.backup.ObjectLocation;
import io.geovault.platform.inbox.EventRefused;
import java.util.regex.Pattern;

/** Refuses events that name what is not theirs, or lies where it cannot be read. */
public final class OriginCheck {

  private static final Pattern VAULT_KEY = Pattern.compile("(\\d{16})/.*");

  private OriginCheck() {}

  /**
   * The object must lie where it can be read, and not under another account: a key of the vault's
   * own form says whose it is, and nobody has another account's object copied as theirs.
   */
  public static void object(
      String accountId, ObjectLocation location, String region, boolean regionHasStore) {
    EventRefused.unless(
        regionHasStore,
        "region-without-store",
        "region " + region + " has no object store configured here, or does not exist");
    var vaultKey = VAULT_KEY.matcher(location.key());
    EventRefused.unless(
        !vaultKey.matches() || vaultKey.group(1).equals(accountId),
        "foreign-object",
        "location.key lies under another account than accountId says");
  }
}
