/**
 * Cross-region settings per instance and destination, and the eligibility for them (R1, R3, X7).
 */
@NullMarked
package io.geovault.replication.policy;

import org.jspecify.annotations.NullMarked;
