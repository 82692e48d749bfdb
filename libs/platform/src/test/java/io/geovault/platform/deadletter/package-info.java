/** Dead letters on a real PostgreSQL. */
@NullMarked
package io.geovault.platform.deadletter;

import org.jspecify.annotations.NullMarked;
