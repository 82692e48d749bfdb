package io.geovault.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * The account, instance and object that an audited action concerns. An account sees the entries
 * that name it.
 *
 * @param accountId null if the action concerns the whole installation
 * @param instanceId null if the action concerns no instance
 * @param target the id of the affected object if that is not the instance itself: a set, a copy, a
 *     run or a dead letter
 */
public record Affected(
    @Nullable String accountId, @Nullable String instanceId, @Nullable String target) {

  /** An instance of the given account. */
  public static Affected instance(String accountId, String instanceId) {
    return new Affected(accountId, instanceId, null);
  }

  /** The account as a whole. */
  public static Affected account(String accountId) {
    return new Affected(accountId, null, null);
  }

  /** The installation, for anything that belongs to no account. */
  public static Affected installation() {
    return new Affected(null, null, null);
  }

  /** Returns a copy of this that names one object of the account or instance. */
  public Affected target(String id) {
    return new Affected(accountId, instanceId, id);
  }
}
