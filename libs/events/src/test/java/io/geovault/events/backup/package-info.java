/** Shows that values in events of backups keep their limits. */
@NullMarked
package io.geovault.events.backup;

import org.jspecify.annotations.NullMarked;
