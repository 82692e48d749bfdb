/**
 * Work that takes longer than a request: rows with a lease, claimed by any replica, resumed after a
 * death (rule A6).
 */
@NullMarked
package io.geovault.platform.job;

import org.jspecify.annotations.NullMarked;
