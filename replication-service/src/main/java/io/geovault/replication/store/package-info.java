/**
 * The observed capabilities of each region's object store (rule X2), probed by one replica at every
 * start and daily, and shown to callers and operators.
 */
@NullMarked
package io.geovault.replication.store;

import org.jspecify.annotations.NullMarked;
