package io.geovault.mysqldump.remark;

/**
 * An object that a backup keeps as text only, because the server itself could not use the object
 * when the backup was taken.
 */
public record Omission(String database, String kind, String name, String reason) {
  @Override
  public String toString() {
    return kind + " " + database + "." + name + " (" + reason + ")";
  }
}
