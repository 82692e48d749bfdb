package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** One published vulnerability of one or more packages, as OSV describes it. */
record Advisory(String id, String summary, String severity, List<AffectedRange> affected) {

  Advisory {
    affected = List.copyOf(affected);
  }

  static Advisory of(JsonNode osv) {
    return new Advisory(
        osv.path("id").asText(),
        osv.path("summary").asText(),
        osv.path("database_specific").path("severity").asText("UNKNOWN"),
        Bill.elements(osv.path("affected"))
            .flatMap(each -> AffectedRange.of(each).stream())
            .toList());
  }

  Optional<Finding> on(Library library) {
    return affected.stream()
        .filter(range -> range.holds(library))
        .findFirst()
        .map(range -> new Finding(library, this, range.remedy()));
  }
}
