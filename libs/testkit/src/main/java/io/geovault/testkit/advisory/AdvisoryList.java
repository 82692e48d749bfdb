package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The published vulnerabilities that the repository knows, and the exemptions that it accepts for a
 * stated reason until a stated day.
 */
public record AdvisoryList(
    LocalDate refreshed, List<Advisory> advisories, List<Exemption> exemptions) {

  public AdvisoryList {
    advisories = List.copyOf(advisories);
    exemptions = List.copyOf(exemptions);
  }

  /** Returns the list in {@code advisories/} of the repository with that root. */
  public static AdvisoryList of(Path root) {
    JsonNode known = json(root.resolve("advisories/maven.json"));
    JsonNode excepted = json(root.resolve("advisories/exceptions.json"));
    return new AdvisoryList(
        LocalDate.parse(known.path("refreshed").asText()),
        Bill.elements(known.path("advisories")).map(Advisory::of).toList(),
        Bill.elements(excepted).map(Exemption::of).toList());
  }

  /** Returns the vulnerabilities of these libraries that no exemption covers on that day. */
  public List<Finding> findings(List<Library> libraries, LocalDate today) {
    return libraries.stream()
        .flatMap(library -> advisories.stream().flatMap(each -> each.on(library).stream()))
        .filter(found -> exemptions.stream().noneMatch(each -> each.covers(found, today)))
        .toList();
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
