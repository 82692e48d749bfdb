package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Updates the repository's list of advisories from the OSV service. Without a network the list
 * stays unchanged, and the message shows how old it is.
 */
public final class RefreshAdvisories {

  private static final URI SERVICE = URI.create("https://api.osv.dev/");

  private final Path root;
  private final OsvFaults published;
  private final Clock clock;

  RefreshAdvisories(Path root, URI service, Clock clock) {
    this.root = root;
    this.published = new OsvFaults(service);
    this.clock = clock;
  }

  /**
   * Runs {@code refresh} in the repository with that root; exits with 1 if the list stays
   * unchanged.
   */
  public static void main(String[] arguments) {
    Refreshed end =
        new RefreshAdvisories(Path.of(arguments[0]), SERVICE, Clock.systemUTC()).refresh();
    System.err.println("geovault: " + end.message());
    if (!end.done()) {
      System.exit(1);
    }
  }

  /** The outcome of a refresh. */
  record Refreshed(boolean done, String message) {}

  Refreshed refresh() {
    List<Library> libraries = Bill.read(root.resolve("target/bom.json")).libraries();
    TreeSet<String> packages = new TreeSet<>();
    libraries.forEach(library -> packages.add(library.name()));
    try {
      SortedMap<String, JsonNode> faults = published.faultsOf(packages);
      write(faults);
      return new Refreshed(
          true, faults.size() + " advisories about " + packages.size() + " packages are written");
    } catch (IOException unreachable) {
      return new Refreshed(false, unreachable(unreachable));
    }
  }

  private String unreachable(IOException cause) {
    AdvisoryList known = AdvisoryList.of(root);
    return ("the OSV service does not answer (%s); the list is unchanged: %d advisories,"
            + " refreshed %s, %d days ago")
        .formatted(
            cause,
            known.advisories().size(),
            known.refreshed(),
            ChronoUnit.DAYS.between(known.refreshed(), LocalDate.now(clock)));
  }

  private void write(SortedMap<String, JsonNode> faults) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode list = json.createObjectNode();
    list.put("refreshed", LocalDate.now(clock).toString());
    list.putArray("advisories").addAll(faults.values());
    Files.write(
        root.resolve("advisories/maven.json"),
        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
  }
}
