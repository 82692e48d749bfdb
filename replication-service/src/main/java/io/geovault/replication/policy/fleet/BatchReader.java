package io.geovault.replication.policy.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.ErrorCode;
import io.geovault.platform.problem.JsonBodyMapper;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violation;
import io.geovault.replication.ReplicationError;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the changes of a batch one by one. */
@Singleton
class BatchReader {

  static final int LARGEST = 1_000;

  private final ObjectMapper json;

  BatchReader(ObjectMapper json) {
    this.json = json;
  }

  /** A change, or the reason why it cannot be read. */
  sealed interface Entry {

    /** A change of a named instance. */
    record Clear(String instanceId, InstanceChange change) implements Entry {}

    /** An unreadable change, or one of an instance that another entry changes. */
    record Unclear(@Nullable String instanceId, Refusal refusal) implements Entry {}
  }

  List<Entry> read(@Nullable BatchBody body) {
    List<@Nullable JsonNode> changes = body == null ? null : body.changes();
    if (changes == null || changes.isEmpty() || changes.size() > LARGEST) {
      throw refuse(CommonError.INVALID_BODY, "changes", "must be a list of 1 to " + LARGEST);
    }
    Set<String> named = new HashSet<>();
    return changes.stream().map(change -> read(change, named)).toList();
  }

  private Entry read(@Nullable JsonNode node, Set<String> named) {
    String id = node == null ? null : node.path("instanceId").textValue();
    try {
      InstanceChange change = node == null ? null : json.treeToValue(node, InstanceChange.class);
      if (change == null) {
        throw new Refusal(CommonError.INVALID_BODY, "must be a JSON object");
      }
      if (id == null) {
        throw refuse(ReplicationError.INVALID_POLICY, "instanceId", "is required");
      }
      if (!named.add(id)) {
        throw refuse(
            ReplicationError.INVALID_POLICY, "instanceId", "must not be named twice in a batch");
      }
      return new Entry.Clear(id, change);
    } catch (Refusal refusal) {
      return new Entry.Unclear(id, refusal);
    } catch (JsonMappingException malformed) {
      return new Entry.Unclear(id, JsonBodyMapper.refusalOf(malformed));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Refusal refuse(ErrorCode code, String field, String rule) {
    return new Refusal(code, field + " " + rule, List.of(new Violation(field, rule)));
  }
}
