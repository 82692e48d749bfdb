/** The clock, and a proof that it never goes back. */
@NullMarked
package io.geovault.platform.time;

import org.jspecify.annotations.NullMarked;
