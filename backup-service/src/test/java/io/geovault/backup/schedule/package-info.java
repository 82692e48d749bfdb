/** Backup schedules, without servers. */
@NullMarked
package io.geovault.backup.schedule;

import org.jspecify.annotations.NullMarked;
