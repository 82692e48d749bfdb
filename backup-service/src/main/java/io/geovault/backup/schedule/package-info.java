/** Automatic backups: due times as rows, spread inside each instance's window (rules B2, B3). */
@NullMarked
package io.geovault.backup.schedule;

import org.jspecify.annotations.NullMarked;
