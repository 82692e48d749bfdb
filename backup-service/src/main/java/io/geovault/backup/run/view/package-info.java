/** A run in the form that callers see: its progress, its remaining time, and each change. */
@NullMarked
package io.geovault.backup.run.view;

import org.jspecify.annotations.NullMarked;
