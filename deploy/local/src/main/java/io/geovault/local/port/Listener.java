package io.geovault.local.port;

/** The listeners of the local stack, with the ports that the documentation names. */
public enum Listener {
  BACKUP("backup-service", 8081, 0),
  REPLICATION("replication-service", 8082, 1),
  RECYCLEBIN("recyclebin-service", 8084, 2),
  BACKUP_MANAGEMENT("health of backup-service", 9081, 3),
  REPLICATION_MANAGEMENT("health of replication-service", 9082, 4),
  RECYCLEBIN_MANAGEMENT("health of recyclebin-service", 9084, 5),
  INSTANCE_1("the first MySQL instance", 23306, 6),
  INSTANCE_2("the second MySQL instance", 23307, 7),
  POSTGRES("PostgreSQL", 25432, 8),
  STORE_CN_HANGZHOU("the object store of cn-hangzhou", 29001, 9),
  STORE_CN_SHANGHAI("the object store of cn-shanghai", 29002, 10),
  STORE_AP_SOUTHEAST_1("the object store of ap-southeast-1", 29003, 11),
  KAFKA("Kafka", 29092, 12);

  private final String text;
  private final int documented;
  private final int fromBase;

  Listener(String text, int documented, int fromBase) {
    this.text = text;
    this.documented = documented;
    this.fromBase = fromBase;
  }

  String text() {
    return text;
  }

  int documented() {
    return documented;
  }

  /** The offset of its port from the base, in a stack that has a base. */
  int fromBase() {
    return fromBase;
  }
}
