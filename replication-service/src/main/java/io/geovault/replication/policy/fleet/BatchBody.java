package io.geovault.replication.policy.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Changes of many instances; each is parsed on its own, so that a malformed one affects no other.
 */
@Schema(
    name = "CrossRegionPolicyBatch",
    examples =
        """
        {"changes": [
          {"instanceId": "rm-demo-1", "enabled": true, "destinationRegion": "cn-shanghai", "retentionDays": 30},
          {"instanceId": "rm-demo-2", "enabled": false, "retentionDays": 7}]}
        """)
public record BatchBody(
    @Schema(implementation = InstanceChange[].class) @Nullable List<@Nullable JsonNode> changes) {}
