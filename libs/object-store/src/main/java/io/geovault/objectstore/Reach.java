package io.geovault.objectstore;

/**
 * From where an address of a store can be reached; which one is used decides what traffic costs.
 */
public enum Reach {
  /** Inside the store's own network. */
  INTERNAL("internal"),
  /** From the internet. */
  PUBLIC("public");

  private final String label;

  Reach(String label) {
    this.label = label;
  }

  /** The stable word for logs and metrics. */
  public String label() {
    return label;
  }
}
