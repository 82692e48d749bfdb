package io.geovault.replication.usage;

/** What one group used in one period. */
record UsageLine(UsageGroup group, Measured measured) {}
