package io.geovault.backup.retention.plan;

/** The tier in its own region in which a set is kept (B11). */
public enum Tier {
  LEVEL_1,
  LEVEL_2;

  public static Tier of(int number) {
    return number == 1 ? LEVEL_1 : LEVEL_2;
  }
}
