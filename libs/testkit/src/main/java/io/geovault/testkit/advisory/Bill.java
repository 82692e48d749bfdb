package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A CycloneDX bill of materials as the build writes it: every library of every module. */
public record Bill(List<Library> libraries) {

  private static final String OWN = "io.geovault";

  public Bill {
    libraries = List.copyOf(libraries);
  }

  /** Reads the bill in that file. */
  public static Bill read(Path file) {
    try {
      JsonNode components = new ObjectMapper().readTree(file.toFile()).path("components");
      return new Bill(elements(components).map(Bill::library).filter(Bill::foreign).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Library library(JsonNode component) {
    return new Library(
        component.path("group").asText() + ":" + component.path("name").asText(),
        component.path("version").asText());
  }

  private static boolean foreign(Library library) {
    return !library.name().startsWith(OWN);
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
