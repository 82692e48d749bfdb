/** The parts of a source that need no server. */
@NullMarked
package io.geovault.backup.source;

import org.jspecify.annotations.NullMarked;
