/** What looks for due rows again and again, in every replica. */
@NullMarked
package io.geovault.platform.timer;

import org.jspecify.annotations.NullMarked;
