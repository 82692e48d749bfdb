package io.geovault.replication.policy.fleet;

import io.geovault.platform.caller.Caller;
import io.geovault.replication.policy.change.ChangeOutcome;
import io.geovault.replication.policy.change.PolicyChanger;
import io.geovault.replication.policy.change.RequestedChange;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Applies the readable changes of a batch together and returns the results of all changes. */
@Singleton
class BatchChanger {

  private final PolicyChanger changer;

  BatchChanger(PolicyChanger changer) {
    this.changer = changer;
  }

  BatchResult change(Handle handle, Caller caller, List<BatchReader.Entry> entries) {
    Map<String, ChangeOutcome> outcomes =
        changer.changeAll(handle, caller, requested(entries)).stream()
            .collect(Collectors.toMap(ChangeOutcome::instanceId, Function.identity()));
    return BatchResult.of(entries.stream().map(entry -> result(entry, outcomes)).toList());
  }

  private static List<RequestedChange> requested(List<BatchReader.Entry> entries) {
    return entries.stream()
        .filter(BatchReader.Entry.Clear.class::isInstance)
        .map(BatchReader.Entry.Clear.class::cast)
        .map(
            entry ->
                new RequestedChange(
                    entry.instanceId(), entry.change().change(), entry.change().version()))
        .toList();
  }

  private static BatchResult.Of result(
      BatchReader.Entry entry, Map<String, ChangeOutcome> outcomes) {
    return switch (entry) {
      case BatchReader.Entry.Unclear(String id, var refusal) -> BatchResult.Of.refused(id, refusal);
      case BatchReader.Entry.Clear(String id, var change) ->
          switch (Objects.requireNonNull(outcomes.get(id))) {
            case ChangeOutcome.Applied(var policy) -> BatchResult.Of.applied(policy);
            case ChangeOutcome.Refused(String instance, var refusal) ->
                BatchResult.Of.refused(instance, refusal);
          };
    };
  }
}
