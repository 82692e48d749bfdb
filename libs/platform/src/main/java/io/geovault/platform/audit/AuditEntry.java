package io.geovault.platform.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One recorded action. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "AuditEntry",
    examples =
        """
        {"id": "audit-01a1f8b0b3f17ca4aeb08bd709eba4ad", "at": "2026-11-20T10:00:00Z", "actor": "ada", "role": "ACCOUNT",
         "accountId": "1234567890123456", "instanceId": "rm-bp1sample0001", "action": "backup-policy-changed",
         "changes": {"retentionDays": {"before": 7, "after": 30}, "logBackupEnabled": {"before": false, "after": true}},
         "correlationId": "req-01a1f8b0b32f7a82be6222486d2883d9"}
        """)
public record AuditEntry(
    String id,
    Instant at,
    @Schema(description = "The subject of the caller's token, or the ce_source of an event")
        String actor,
    @Schema(description = "The role of the actor: OPERATOR, ACCOUNT or EVENT")
        @Nullable String role,
    @Schema(
            description =
                "The account that owns the changed object; absent if the change affects"
                    + " the whole installation")
        @Nullable String accountId,
    @Nullable String instanceId,
    @Schema(description = "The id of the changed set, copy, run or dead letter, if any")
        @Nullable String target,
    String action,
    @Schema(description = "The changed fields, each with its value before and after")
        Map<String, Changes.Value> changes,
    @Schema(description = "Also appears in the log lines and events that the call caused")
        @Nullable String correlationId) {

  public AuditEntry {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }
}
