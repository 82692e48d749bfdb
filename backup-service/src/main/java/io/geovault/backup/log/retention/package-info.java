/** The slices that retention no longer keeps: marked, then deleted (B7). */
@NullMarked
package io.geovault.backup.log.retention;

import org.jspecify.annotations.NullMarked;
