/** The slices that retention lets go, marked and then deleted (B7). */
@NullMarked
package io.geovault.backup.log.retention;

import org.jspecify.annotations.NullMarked;
