package io.geovault.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whose things a deed is about; an account sees the entries that name it.
 *
 * @param accountId null where it is the whole installation's
 * @param instanceId null where it is about no instance
 * @param target the id of what was dealt with where that is not the instance itself: a set, a copy,
 *     a run, a dead letter
 */
public record Affected(
    @Nullable String accountId, @Nullable String instanceId, @Nullable String target) {

  /** An instance of that account. */
  public static Affected instance(String accountId, String instanceId) {
    return new Affected(accountId, instanceId, null);
  }

  /** The account as a whole. */
  public static Affected account(String accountId) {
    return new Affected(accountId, null, null);
  }

  /** What belongs to no account. */
  public static Affected installation() {
    return new Affected(null, null, null);
  }

  /** The same, narrowed to one thing. */
  public Affected target(String id) {
    return new Affected(accountId, instanceId, id);
  }
}
