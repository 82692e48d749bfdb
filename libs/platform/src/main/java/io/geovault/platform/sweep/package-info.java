/** Deletes records from every service's own tables that are no longer needed. */
@NullMarked
package io.geovault.platform.sweep;

import org.jspecify.annotations.NullMarked;
