package io.geovault.objectstore.probe;

/** What a store makes of the CRC-32C that comes with the bytes. */
public enum ChecksumSupport {
  /** It refuses a part with its right checksum. */
  REFUSED("refused"),
  /** It takes a wrong one too: damage on the way would stay unseen. */
  ACCEPTED("accepted"),
  /** It refuses bytes that differ from it. */
  VERIFIED("verified");

  private final String label;

  ChecksumSupport(String label) {
    this.label = label;
  }

  /** The stable word for answers and logs. */
  public String label() {
    return label;
  }
}
