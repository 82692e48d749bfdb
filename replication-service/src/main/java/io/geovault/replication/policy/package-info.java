/** Cross-region settings per instance, and who is eligible for them (rules R1, R3, R8). */
@NullMarked
package io.geovault.replication.policy;

import org.jspecify.annotations.NullMarked;
