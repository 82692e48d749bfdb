package io.geovault.replication.scene;

import io.geovault.testkit.stack.RestClient;
import java.net.URI;

/** A replica's metrics as Prometheus would read them. */
public record Metrics(String text) {

  public static Metrics of(URI service) {
    return new Metrics(RestClient.of(service).get("/q/metrics").text());
  }

  /** The sum over all series with that name and that tag. */
  public double sum(String name, String tag) {
    return text.lines()
        .filter(line -> line.startsWith(name) && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
