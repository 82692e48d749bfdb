package io.geovault.replication.usage;

import io.geovault.replication.usage.meter.Measured;

/** The usage of one group in one period. */
record UsageLine(UsageGroup group, Measured measured) {}
