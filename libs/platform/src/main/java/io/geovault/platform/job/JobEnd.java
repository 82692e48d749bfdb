package io.geovault.platform.job;

/** The two ways in which a job ends. */
enum JobEnd {
  COMPLETED,
  FAILED
}
