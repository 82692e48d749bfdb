package io.geovault.mysql.binlog.event;

/**
 * The type codes of the binlog events that an archive must know; all other events are only bytes to
 * it.
 */
public final class EventType {
  public static final int QUERY = 2;
  public static final int STOP = 3;
  public static final int ROTATE = 4;
  public static final int FORMAT_DESCRIPTION = 15;
  public static final int XID = 16;
  public static final int HEARTBEAT = 27;
  public static final int GTID = 33;
  public static final int ANONYMOUS_GTID = 34;
  public static final int XA_PREPARE = 38;
  public static final int TRANSACTION_PAYLOAD = 40;
  public static final int HEARTBEAT_V2 = 41;
  public static final int GTID_TAGGED = 42;
  public static final int MARIADB_GTID = 162;
  public static final int MARIADB_GTID_LIST = 163;
  public static final int MARIADB_QUERY_COMPRESSED = 165;

  private EventType() {}
}
