/** Incoming events on a real PostgreSQL. */
@NullMarked
package io.geovault.platform.inbox;

import org.jspecify.annotations.NullMarked;
