package io.geovault.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.geovault.servers.process.ChildProcess;
import io.geovault.testkit.stack.RestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends every call of every service, as an operator and as an account, with input that its contract
 * allows and forbids: no answer may be a failure of the service or missing from the contract.
 */
@Tag("fault-OpenAPI")
class FuzzIT {

  private static final int CASES = Integer.getInteger("geovault.fuzz.cases", 20_000);
  private static final int SEED = Integer.getInteger("geovault.fuzz.seed", 11);

  /**
   * At least this many cases come from the contract's examples and limits, before any random case.
   */
  private static final int FIXED_CASES = 6_000;

  private static final Duration LIMIT = Duration.ofMinutes(3L + CASES / 2_000);
  private static final List<String> SERVICES = List.of("BACKUP", "REPLICATION", "RECYCLEBIN");
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");
  private static final Pattern ID = Pattern.compile("\"(?:id|instanceId)\":\"([^\"]+)\"");
  private static final Pattern COUNT =
      Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*} ([0-9.E]+)$");

  private final Path directory =
      Path.of(System.getProperty("geovault.root", "../.."), "target/fuzz").toAbsolutePath();

  /** Fresh for each run: what a fuzzer leaves behind is no stack that a demo can play on. */
  @TempDir Path stack;

  private UserCommands user;
  private Map<String, String> exports = Map.of();

  @BeforeEach
  void aStackWithABackupAndItsCopy() throws IOException {
    user = new UserCommands(stack);
    user.up();
    exports =
        Files.readAllLines(user.home().resolve("env")).stream()
            .map(EXPORT::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2)));
    user.run(0, "demo.Demo");
  }

  @AfterEach
  void stopWhateverStillRuns() {
    user.run(0, "Down");
  }

  @Test
  void shouldAnswerEveryCaseAsItsContractSays() {
    // Given
    Optional<Schemathesis> fuzzer = Schemathesis.install();
    assumeThat(fuzzer).as("no Python 3.10 or newer, or PyPI is out of reach").isPresent();
    List<Schemathesis.Run> runs = runs();
    long before = requests();

    // When
    Map<Schemathesis.Run, ChildProcess> started = new LinkedHashMap<>();
    runs.forEach(run -> started.put(run, fuzzer.orElseThrow().start(run, directory)));
    List<String> failed = new ArrayList<>();
    started.forEach(
        (run, child) -> {
          if (child.awaitEnd(LIMIT) != 0) {
            failed.add(run.name() + "\n" + UserCommands.read(child.log()));
          }
        });
    long sent = requests() - before;
    System.out.println("requests sent by the fuzzer: " + sent + ", seed " + SEED);

    // Then
    assertThat(failed).isEmpty();
    assertThat(sent).as("requests that the services count").isGreaterThanOrEqualTo(CASES);
  }

  private List<Schemathesis.Run> runs() {
    List<Schemathesis.Run> runs = new ArrayList<>();
    Map<String, FuzzedContract> contracts = new LinkedHashMap<>();
    SERVICES.forEach(service -> contracts.put(service, contract(service)));
    int calls = contracts.values().stream().mapToInt(FuzzedContract::calls).sum();
    // Calls with few inputs have fewer cases than that: two in a hundred more are requested.
    int casesPerCall = Math.max(1, (CASES + CASES / 50 - FIXED_CASES) / (2 * calls));
    contracts.forEach(
        (service, contract) -> {
          Path file = contract.write(directory.resolve(service + ".json"));
          for (String token : List.of("GEOVAULT_TOKEN", "GEOVAULT_ACCOUNT_TOKEN")) {
            runs.add(
                new Schemathesis.Run(
                    service + "-" + token, file, url(service), export(token), casesPerCall, SEED));
          }
        });
    return runs;
  }

  private FuzzedContract contract(String service) {
    return new FuzzedContract(caller(service).get("/q/openapi?format=json").text(), ids(service));
  }

  /** The ids of all resources in the service's lists. */
  private Set<String> ids(String service) {
    List<String> lists =
        switch (service) {
          case "BACKUP" ->
              List.of("/v1/instances/" + export("GEOVAULT_INSTANCE_1_ID") + "/backups");
          case "REPLICATION" -> List.of("/v1/cross-region-backups", "/v1/regions");
          default -> List.of("/v1/recycle-bin");
        };
    Set<String> ids = new TreeSet<>(Set.of(export("GEOVAULT_INSTANCE_1_ID")));
    ids.add(export("GEOVAULT_INSTANCE_2_ID"));
    for (String list : lists) {
      Matcher found = ID.matcher(caller(service).get(list).text());
      found.results().map(FuzzIT::firstGroup).limit(20).forEach(ids::add);
    }
    return ids;
  }

  private static String firstGroup(MatchResult match) {
    return match.group(1);
  }

  /** The number of requests that the services counted: the only independent count. */
  private long requests() {
    return SERVICES.stream()
        .map(service -> export("GEOVAULT_" + service + "_MANAGEMENT_URL"))
        .map(url -> RestClient.of(URI.create(url)).get("/q/metrics").text())
        .flatMap(text -> COUNT.matcher(text).results())
        .mapToLong(count -> (long) Double.parseDouble(count.group(1)))
        .sum();
  }

  private RestClient caller(String service) {
    return RestClient.of(URI.create(url(service))).withToken(export("GEOVAULT_TOKEN"));
  }

  private String url(String service) {
    return export("GEOVAULT_" + service + "_URL");
  }

  private String export(String name) {
    return exports.getOrDefault(name, "");
  }
}
