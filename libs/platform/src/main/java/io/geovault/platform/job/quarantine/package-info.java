/**
 * Jobs that ran when replicas died: the cause is found one by one, kept from running, and released.
 */
@NullMarked
package io.geovault.platform.job.quarantine;

import org.jspecify.annotations.NullMarked;
