/** Jobs on a real PostgreSQL: claims, leases, fencing, retries. */
@NullMarked
package io.geovault.platform.job;

import org.jspecify.annotations.NullMarked;
