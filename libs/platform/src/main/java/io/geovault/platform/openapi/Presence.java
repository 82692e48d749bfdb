package io.geovault.platform.openapi;

/** The presence of a field in the JSON of its record. */
enum Presence {
  /** Always, with a value. */
  ALWAYS,
  /** Always, with a value or null. */
  NULLABLE,
  /** Left out if there is no value. */
  OPTIONAL
}
