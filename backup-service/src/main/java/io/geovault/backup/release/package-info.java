/**
 * The end of an instance: its final backup, and what its release and destruction mean here (rule
 * B8).
 */
@NullMarked
package io.geovault.backup.release;

import org.jspecify.annotations.NullMarked;
