/** Jobs that ran when replicas died: found out one by one, kept from running, and released. */
@NullMarked
package io.geovault.platform.job.quarantine;

import org.jspecify.annotations.NullMarked;
