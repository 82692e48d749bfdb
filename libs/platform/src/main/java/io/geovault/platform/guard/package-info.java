/** Two-person approval against events: whose destruction waits for its confirmation (rule X11). */
@NullMarked
package io.geovault.platform.guard;

import org.jspecify.annotations.NullMarked;
