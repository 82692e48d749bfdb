/** Archived logs, applied with stock tools to a restored set. */
@NullMarked
package io.geovault.backup.log.replay;

import org.jspecify.annotations.NullMarked;
