/** Which account's jobs are taken up next, so that many jobs of one do not keep others' waiting. */
@NullMarked
package io.geovault.platform.job.fairness;

import org.jspecify.annotations.NullMarked;
