package io.geovault.mysql.binlog;

/** The four bytes every binlog file begins with; no event holds them. */
public final class Magic {
  public static final int LENGTH = 4;

  private Magic() {}

  public static byte[] bytes() {
    return new byte[] {(byte) 0xfe, 'b', 'i', 'n'};
  }
}
