package io.geovault.recyclebin.ledger;

import io.geovault.events.RecycleBinEvent.DestroyConfirmed;
import io.geovault.events.RecycleBinEvent.DestroyRequested;
import io.geovault.events.VaultEvent;
import io.geovault.recyclebin.bin.BinState.Destroyed;
import io.geovault.recyclebin.bin.Owner;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Confirms destructions on the topic that only this service may write. For accounts that ever
 * required two persons, other services believe a destruction only on this topic. That includes
 * accounts that no longer require it, because the other services may not know that yet.
 */
@Singleton
class DestructionConfirmations {

  List<VaultEvent> of(Handle handle, List<Transition> steps) {
    List<Transition> destructions =
        steps.stream().filter(step -> step.after().state() instanceof Destroyed).toList();
    if (destructions.isEmpty()) {
      return List.of();
    }
    Set<String> guarded = everGuarded(handle, destructions);
    return destructions.stream()
        .filter(step -> guarded.contains(step.after().owner().accountId()))
        .map(DestructionConfirmations::confirmed)
        .toList();
  }

  private static Set<String> everGuarded(Handle handle, List<Transition> steps) {
    return handle
        .createQuery(
            "select account_id from account_setting where version > 0 and account_id = any(:ids)")
        .bindArray(
            "ids",
            String.class,
            steps.stream().map(step -> step.after().owner().accountId()).distinct().toList())
        .mapTo(String.class)
        .set();
  }

  private static VaultEvent confirmed(Transition step) {
    Owner owner = step.after().owner();
    return new DestroyConfirmed(
        owner.instanceId(),
        owner.accountId(),
        owner.region(),
        step.by(),
        approver(step),
        step.at());
  }

  private static @Nullable String approver(Transition step) {
    return step.events().stream()
        .filter(DestroyRequested.class::isInstance)
        .map(event -> Optional.ofNullable(((DestroyRequested) event).approvedBy()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }
}
