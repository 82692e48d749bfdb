package io.geovault.platform.caller;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.util.Optional;

/**
 * The caller of a request: an operator, who sees everything, or a member of one account, who sees
 * that account's objects and learns nothing of others, not even that they exist (rule A4).
 */
public sealed interface Caller {

  /** The caller's name in the audit trail. */
  String subject();

  /** The account that lists are restricted to; empty for an operator. */
  Optional<String> account();

  /** Returns whether the caller may see and change objects of {@code accountId}. */
  default boolean mayAccess(String accountId) {
    return account().map(accountId::equals).orElse(true);
  }

  /** Refuses every caller except an operator. */
  default void requireOperator() {
    if (account().isPresent()) {
      throw new Refusal(
          CommonError.OPERATOR_ONLY, "ask an operator, or call with an operator's token");
    }
  }

  /** A caller that runs the installation. */
  record Operator(String subject) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /** A caller that acts for one account. */
  record AccountMember(String subject, String accountId) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.of(accountId);
    }
  }

  /**
   * The publisher of an event, identified by its {@code ce_source}. It is only a name for the audit
   * trail: it may not see or do anything.
   */
  record EventSource(String subject) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.of("");
    }
  }
}
