package io.geovault.backup.retention.plan;

/** Where a set is kept in its own region (B11). */
public enum Tier {
  LEVEL_1,
  LEVEL_2;

  public static Tier of(int number) {
    return number == 1 ? LEVEL_1 : LEVEL_2;
  }
}
