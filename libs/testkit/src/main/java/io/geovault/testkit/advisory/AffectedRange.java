package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one package that have a vulnerability, in Maven's order: from {@code introduced}
 * on ({@code "0"} for all), up to but not including {@code fixed}, or up to and including {@code
 * last}.
 */
record AffectedRange(
    String packageName, String introduced, @Nullable String fixed, @Nullable String last) {

  /** Returns all ranges of one entry of {@code affected}; OSV lists them as events. */
  static List<AffectedRange> of(JsonNode affected) {
    String name = affected.path("package").path("name").asText();
    List<AffectedRange> ranges = new ArrayList<>();
    for (JsonNode range : affected.path("ranges")) {
      String introduced = "0";
      boolean open = false;
      for (JsonNode event : range.path("events")) {
        if (event.has("introduced")) {
          introduced = event.get("introduced").asText();
          open = true;
        } else {
          ranges.add(
              new AffectedRange(
                  name, introduced, text(event, "fixed"), text(event, "last_affected")));
          open = false;
        }
      }
      if (open) {
        ranges.add(new AffectedRange(name, introduced, null, null));
      }
    }
    return ranges;
  }

  boolean holds(Library library) {
    ComparableVersion version = new ComparableVersion(library.version());
    return library.name().equals(packageName)
        && version.compareTo(new ComparableVersion(introduced)) >= 0
        && (fixed == null || version.compareTo(new ComparableVersion(fixed)) < 0)
        && (last == null || version.compareTo(new ComparableVersion(last)) <= 0);
  }

  String remedy() {
    return fixed == null
        ? "no version is fixed: replace the library, or add an exception with a reason"
        : "raise it to " + fixed + " or newer";
  }

  private static @Nullable String text(JsonNode event, String field) {
    return event.has(field) ? event.get(field).asText() : null;
  }
}
