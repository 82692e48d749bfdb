package io.geovault.platform.job;

/** How a job ended. */
enum JobEnd {
  COMPLETED,
  FAILED
}
