/** The clock, shown never to go back. */
@NullMarked
package io.geovault.platform.time;

import org.jspecify.annotations.NullMarked;
