package io.geovault.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Appends to the audit trail in the transaction of the change, so that neither exists without the
 * other. Entries are never changed, so that a later version can chain them.
 */
@ApplicationScoped
public class AuditTrail {

  private static final int LONGEST = 4_096;

  private final Ids ids;
  private final Clock clock;
  private final ObjectMapper json;

  AuditTrail(Ids ids, Clock clock, ObjectMapper json) {
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  /** Returns the differences between two views of an object, as callers would read them. */
  public Changes between(Object before, Object after) {
    return Changes.between(json.valueToTree(before), json.valueToTree(after));
  }

  /** Records one action. */
  public void append(Handle handle, AuditedChange audited) {
    appendAll(handle, List.of(audited));
  }

  /** Records several actions, in the given order. */
  public void appendAll(Handle handle, List<AuditedChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into audit_entry (id, at, actor, role, account_id, instance_id, target, action, changes,
              correlation_id)
            values (:id, :at, :actor, :role, :account, :instance, :target, :action, cast(:changes as jsonb),
              :correlation)
            """);
    changes.forEach(audited -> add(batch, audited, now));
    batch.execute();
  }

  private void add(PreparedBatch batch, AuditedChange audited, Instant now) {
    Affected affected = audited.affected();
    batch
        .bind("id", ids.next("audit"))
        .bind("at", now)
        // A token's subject may contain NUL, which no database text can hold.
        .bind("actor", audited.caller().subject().replace("\0", ""))
        .bind("role", roleOf(audited.caller()))
        .bind("account", affected.accountId())
        .bind("instance", affected.instanceId())
        .bind("target", affected.target())
        .bind("action", audited.action().slug())
        .bind("changes", write(audited.changes()))
        .bind("correlation", (String) MDC.get("correlationId"))
        .add();
  }

  private static String roleOf(Caller caller) {
    return switch (caller) {
      case Caller.Operator operator -> "OPERATOR";
      case Caller.AccountMember member -> "ACCOUNT";
      case Caller.EventSource source -> "EVENT";
    };
  }

  /**
   * Shortens long values, because a page of the trail must fit into memory, whatever callers sent.
   */
  private static JsonNode shortened(JsonNode changes) {
    changes.forEach(
        change -> {
          if (change instanceof ObjectNode values) {
            values.properties().forEach(each -> each.setValue(shortenedValue(each.getValue())));
          }
        });
    return changes;
  }

  private static JsonNode shortenedValue(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() <= LONGEST
        ? value
        : TextNode.valueOf(
            "%s… (%d characters)".formatted(text.substring(0, LONGEST / 4), text.length()));
  }

  private String write(Changes changes) {
    try {
      return json.writeValueAsString(shortened(json.valueToTree(changes)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
