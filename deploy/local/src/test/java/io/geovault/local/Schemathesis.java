package io.geovault.local;

import io.geovault.servers.machine.CacheDirectory;
import io.geovault.servers.process.ChildProcess;
import io.geovault.servers.process.Launch;
import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fuzzer of OpenAPI contracts, in a separate virtual environment in the cache directory. The
 * first use installs it from PyPI.
 */
record Schemathesis(Path program) {

  private static final String VERSION = "4.32.5";
  private static final Duration INSTALLATION = Duration.ofMinutes(5);
  private static final String CHECKS =
      "not_a_server_error,status_code_conformance,content_type_conformance,"
          + "response_headers_conformance,response_schema_conformance";

  /** The fuzzer; empty if this machine has no Python 3.10 or newer, or PyPI is unreachable. */
  static Optional<Schemathesis> install() {
    Path cache = CacheDirectory.path();
    Path home = cache.resolve("schemathesis-" + VERSION);
    Path program = home.resolve("bin/schemathesis");
    try {
      if (!Files.isExecutable(program)) {
        run("venv", cache, List.of("python3", "-m", "venv", "--clear", home.toString()));
        run("pip", cache, List.of(home + "/bin/pip", "install", "-q", "schemathesis==" + VERSION));
      }
      return Optional.of(new Schemathesis(program));
    } catch (ServerFailedException unavailable) {
      return Optional.empty();
    }
  }

  private static void run(String name, Path directory, List<String> command) {
    ChildProcess child = ChildProcess.start(Launch.of("schemathesis-" + name, directory, command));
    if (child.awaitEnd(INSTALLATION) != 0) {
      throw child.failed("failed");
    }
  }

  /** One run over a contract, with its token, the number of cases per call, and the seed. */
  record Run(String name, Path contract, String url, String token, int casesPerCall, int seed) {}

  /** Starts a run; its log is its report. */
  ChildProcess start(Run run, Path directory) {
    List<String> command =
        new ArrayList<>(
            List.of(program.toString(), "--config-file", settings(directory).toString(), "run"));
    command.add(run.contract().toString());
    Stream.of(
            "--url",
            run.url(),
            "--phases",
            "examples,coverage,fuzzing",
            "--checks",
            CHECKS,
            "--max-examples",
            String.valueOf(run.casesPerCall()),
            "--seed",
            String.valueOf(run.seed()),
            "--no-shrink",
            "--continue-on-failure",
            "--suppress-health-check",
            "all",
            "--warnings",
            "off",
            "--no-color",
            "--request-timeout",
            "30",
            "--generation-database",
            "none",
            "--generation-with-security-parameters",
            "false")
        .forEach(command::add);
    return ChildProcess.start(
        Launch.of(run.name(), directory, command)
            .with("PYTHONUNBUFFERED", "1")
            .with("FUZZ_TOKEN", run.token()));
  }

  /** Passes the token through the environment, because other users can read a command line. */
  private static Path settings(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.writeString(
          directory.resolve("schemathesis.toml"),
          "headers = { Authorization = \"Bearer ${FUZZ_TOKEN}\" }\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
