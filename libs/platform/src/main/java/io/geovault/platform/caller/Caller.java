package io.geovault.platform.caller;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import java.util.Optional;

/**
 * Who calls: an operator, who sees everything, or somebody of one account, who sees that account's
 * things and learns nothing of others, not even that they exist (rule A4).
 */
public sealed interface Caller {

  /** The name to put into the audit trail. */
  String subject();

  /** The account lists are narrowed to; empty for an operator. */
  Optional<String> account();

  /** Whether things of {@code accountId} may be seen and changed. */
  default boolean mayAccess(String accountId) {
    return account().map(accountId::equals).orElse(true);
  }

  /** Refuses anyone but an operator. */
  default void requireOperator() {
    if (account().isPresent()) {
      throw new Refusal(
          CommonError.OPERATOR_ONLY, "ask an operator, or call with an operator's token");
    }
  }

  /** Runs the installation. */
  record Operator(String subject) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /** Acts for one account. */
  record AccountMember(String subject, String accountId) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.of(accountId);
    }
  }

  /**
   * The publisher of an event, by its {@code ce_source}: a name for the audit trail, which may see
   * and do nothing.
   */
  record EventSource(String subject) implements Caller {
    @Override
    public Optional<String> account() {
      return Optional.of("");
    }
  }
}
