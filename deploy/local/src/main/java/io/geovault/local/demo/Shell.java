package io.geovault.local.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs stock programs in one directory as a person would type them. */
record Shell(Path directory, Map<String, String> environment) {

  /** Returns the program's output; a failure quotes it. */
  String run(List<String> command) {
    return run(command, Path.of("/dev/null"));
  }

  /** Like {@link #run(List)}, with a file as standard input. */
  String run(List<String> command, Path input) {
    try {
      Path errors = Files.createTempFile(directory, "errors", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(new File(input.toString()))
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = process.waitFor();
      String said = Files.readString(errors).strip();
      Files.delete(errors);
      if (exit != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
