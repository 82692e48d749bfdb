package io.geovault.replication.usage;

import io.geovault.replication.usage.meter.Measured;

/** What one group used in one period. */
record UsageLine(UsageGroup group, Measured measured) {}
