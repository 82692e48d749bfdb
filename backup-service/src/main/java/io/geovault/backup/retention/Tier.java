package io.geovault.backup.retention;

/** Where a set is kept in its own region (B11). */
enum Tier {
  LEVEL_1,
  LEVEL_2;

  static Tier of(int number) {
    return number == 1 ? LEVEL_1 : LEVEL_2;
  }
}
