package io.geovault.testkit.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.geovault.servers.machine.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list written again from a service that speaks OSV, and left as it is without one. */
@Tag("fault-S12")
class RefreshAdvisoriesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-07T10:00:00Z"), ZoneOffset.UTC);
  private static final String FAULT =
      """
      {"id": "GHSA-1", "summary": "Opens every door", "details": "long", "aliases": ["CVE-1"],
       "database_specific": {"severity": "HIGH", "cwe_ids": []},
       "affected": [
         {"package": {"ecosystem": "Maven", "name": "a:b"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]},
         {"package": {"ecosystem": "npm", "name": "b"}, "ranges": []}]}
      """;

  @TempDir Path root;

  @BeforeEach
  void aListAndABill() throws IOException {
    Files.createDirectories(root.resolve("advisories"));
    Files.createDirectories(root.resolve("target"));
    Files.writeString(
        root.resolve("target/bom.json"),
        "{\"components\": [{\"group\": \"a\", \"name\": \"b\", \"version\": \"1.5\"}]}");
    Files.writeString(
        root.resolve("advisories/maven.json"),
        "{\"refreshed\": \"2026-11-28\", \"advisories\": []}");
    Files.writeString(root.resolve("advisories/exceptions.json"), "[]");
  }

  @Test
  void shouldWriteWhatTheServiceKnowsOfEachPackage() throws IOException {
    // Given
    HttpServer service = serving();
    URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/");

    // When
    RefreshAdvisories.Refreshed end = new RefreshAdvisories(root, address, CLOCK).refresh();
    service.stop(0);

    // Then
    assertThat(end.done()).as(end.message()).isTrue();
    AdvisoryList list = AdvisoryList.of(root);
    assertThat(list.refreshed()).isEqualTo(LocalDate.parse("2027-01-07"));
    assertThat(
            list.findings(Bill.read(root.resolve("target/bom.json")).libraries(), list.refreshed()))
        .extracting(Finding::toString)
        .containsExactly("a:b 1.5 has GHSA-1 (HIGH: Opens every door); raise it to 2.0 or newer");
  }

  @Test
  void shouldKeepTheListAndSayHowOldItIsWithoutANetwork() throws IOException {
    // Given
    String before = Files.readString(root.resolve("advisories/maven.json"));
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free() + "/");

    // When
    RefreshAdvisories.Refreshed end = new RefreshAdvisories(root, nobody, CLOCK).refresh();

    // Then
    assertThat(end.done()).isFalse();
    assertThat(end.message()).contains("0 advisories, refreshed 2026-11-28, 40 days ago");
    assertThat(root.resolve("advisories/maven.json")).hasContent(before);
  }

  private static HttpServer serving() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List.of("/v1/querybatch", "/v1/vulns/GHSA-1")
        .forEach(
            path ->
                server.createContext(
                    path,
                    exchange -> {
                      String answer =
                          path.endsWith("querybatch")
                              ? "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}"
                              : FAULT;
                      exchange.sendResponseHeaders(200, answer.getBytes(UTF_8).length);
                      exchange.getResponseBody().write(answer.getBytes(UTF_8));
                      exchange.close();
                    }));
    server.start();
    return server;
  }
}
