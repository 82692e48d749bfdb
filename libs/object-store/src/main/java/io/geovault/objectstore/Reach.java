package io.geovault.objectstore;

/** The network from which a store's endpoint is reached; it decides what traffic costs. */
public enum Reach {
  /** The store's own network. */
  INTERNAL("internal"),
  /** The internet. */
  PUBLIC("public");

  private final String label;

  Reach(String label) {
    this.label = label;
  }

  /** The stable label for logs and metrics. */
  public String label() {
    return label;
  }
}
