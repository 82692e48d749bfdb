package io.geovault.mysql.binlog.event;

/** The four bytes with which every binlog file begins; no event contains them. */
public final class Magic {
  public static final int LENGTH = 4;

  private Magic() {}

  public static byte[] bytes() {
    return new byte[] {(byte) 0xfe, 'b', 'i', 'n'};
  }
}
