package io.geovault.objectstore.probe;

/** A store's treatment of the CRC-32C sent with the bytes. */
public enum ChecksumSupport {
  /** The store refuses a part sent with its right checksum. */
  REFUSED("refused"),
  /** The store also accepts a wrong checksum: damage on the way would stay unnoticed. */
  ACCEPTED("accepted"),
  /** The store refuses bytes that differ from the checksum. */
  VERIFIED("verified");

  private final String label;

  ChecksumSupport(String label) {
    this.label = label;
  }

  /** The stable label for answers and logs. */
  public String label() {
    return label;
  }
}
