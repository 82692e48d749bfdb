package io.geovault.testkit.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The public list of vulnerabilities at {@code api.osv.dev}, queried for all vulnerabilities of
 * some packages.
 */
final class OsvFaults {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  OsvFaults(URI base) {
    this.base = base;
  }

  /**
   * Returns every vulnerability of any of the packages by its id, reduced to the fields that this
   * list needs.
   */
  SortedMap<String, JsonNode> faultsOf(Collection<String> packages) throws IOException {
    SortedMap<String, JsonNode> faults = new TreeMap<>();
    for (JsonNode result : ask(query(packages)).path("results")) {
      for (JsonNode fault : result.path("vulns")) {
        String id = fault.path("id").asText();
        if (!faults.containsKey(id)) {
          faults.put(id, reduced(send(request("v1/vulns/" + id).GET().build())));
        }
      }
    }
    return faults;
  }

  private static ObjectNode query(Collection<String> packages) {
    ObjectNode query = JSON.createObjectNode();
    ArrayNode queries = query.putArray("queries");
    packages.forEach(
        name ->
            queries.addObject().putObject("package").put("ecosystem", "Maven").put("name", name));
    return query;
  }

  private static JsonNode reduced(JsonNode fault) {
    ObjectNode kept = JSON.createObjectNode();
    kept.set("id", fault.path("id"));
    kept.set("aliases", fault.path("aliases"));
    kept.set("summary", fault.path("summary"));
    kept.putObject("database_specific")
        .put("severity", fault.path("database_specific").path("severity").asText("UNKNOWN"));
    ArrayNode affected = kept.putArray("affected");
    for (JsonNode each : fault.path("affected")) {
      if (each.path("package").path("ecosystem").asText().equals("Maven")) {
        ObjectNode one = affected.addObject();
        one.putObject("package").put("name", each.path("package").path("name").asText());
        one.set("ranges", each.path("ranges"));
      }
    }
    return kept;
  }

  private JsonNode ask(JsonNode query) throws IOException {
    return send(
        request("v1/querybatch")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(query)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(request.uri() + " answered " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(String.valueOf(e.getMessage()));
    }
  }
}
