/**
 * Selects the account whose jobs are claimed next, so that many jobs of one account do not keep the
 * jobs of others waiting.
 */
@NullMarked
package io.geovault.platform.job.fairness;

import org.jspecify.annotations.NullMarked;
