/**
 * The end of an instance: its final backup, and the effects of its release and destruction on its
 * backups (rule B8).
 */
@NullMarked
package io.geovault.backup.release;

import org.jspecify.annotations.NullMarked;
