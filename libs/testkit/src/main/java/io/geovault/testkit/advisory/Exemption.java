package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/**
 * A vulnerability that is accepted for a limited time: the reason why it does not affect us, and
 * the day on which that must be checked again.
 */
record Exemption(String id, String packageName, String reason, LocalDate expires) {

  Exemption {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(id + " is excepted without a reason");
    }
  }

  static Exemption of(JsonNode json) {
    return new Exemption(
        json.path("id").asText(),
        json.path("package").asText(),
        json.path("reason").asText(),
        LocalDate.parse(json.path("expires").asText()));
  }

  boolean covers(Finding finding, LocalDate today) {
    return id.equals(finding.id())
        && packageName.equals(finding.library().name())
        && !today.isAfter(expires);
  }
}
