package io.geovault.platform.openapi;

/** Whether a field is in the JSON of its record. */
enum Presence {
  /** Always, with a value. */
  ALWAYS,
  /** Always, with a value or null. */
  NULLABLE,
  /** Left out where there is no value. */
  OPTIONAL
}
