package io.geovault.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the output of {@code ./geovault env}: everything the demonstration knows about the stack.
 */
record Exports(Map<String, String> values) {

  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

  static Exports read(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new IllegalStateException(
          "the stack is still starting; wait until ./geovault up says \"GeoVault is ready.\"");
    }
    return new Exports(
        Files.readAllLines(file).stream()
            .map(EXPORT::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(export -> export.group(1), export -> export.group(2))));
  }

  /** The settings of a Kafka client, from the file exported under that name, if there is one. */
  Map<String, Object> kafka(String config) {
    String file = values.get(config);
    if (file == null) {
      return Map.of("bootstrap.servers", get("GEOVAULT_KAFKA"));
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    Map<String, Object> settings = new HashMap<>();
    properties.forEach((name, value) -> settings.put(name.toString(), value));
    return settings;
  }

  String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("the stack does not export " + name);
    }
    return value;
  }
}
