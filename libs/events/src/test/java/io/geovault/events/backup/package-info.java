/** The values in events of backups keep their bounds. */
@NullMarked
package io.geovault.events.backup;

import org.jspecify.annotations.NullMarked;
