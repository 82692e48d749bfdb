package io.geovault.testkit.advisory;

/** A library of ours that has a published vulnerability, and the remedy. */
public record Finding(Library library, Advisory advisory, String remedy) {

  /** The id of the advisory, such as {@code CVE-2026-33870}. */
  public String id() {
    return advisory.id();
  }

  @Override
  public String toString() {
    return "%s has %s (%s: %s); %s"
        .formatted(library, advisory.id(), advisory.severity(), advisory.summary(), remedy);
  }
}
