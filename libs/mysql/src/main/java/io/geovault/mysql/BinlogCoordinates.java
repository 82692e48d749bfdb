package io.geovault.mysql;

/**
 * The point in a server's binlog that a snapshot belongs to: the snapshot contains everything
 * before the point and nothing after it. The GTID set is empty where the server has none.
 */
public record BinlogCoordinates(String file, long position, String gtidSet) {
  public BinlogCoordinates {
    if (file.isBlank() || position < 0) {
      throw new IllegalArgumentException("No binlog position: " + file + ":" + position);
    }
  }
}
