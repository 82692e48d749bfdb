/** Runs, without servers. */
@NullMarked
package io.geovault.backup.run.view;

import org.jspecify.annotations.NullMarked;
