/** Cross-region settings of many instances: lists (R10), and changes by one request (R11). */
@NullMarked
package io.geovault.replication.policy.fleet;

import org.jspecify.annotations.NullMarked;
