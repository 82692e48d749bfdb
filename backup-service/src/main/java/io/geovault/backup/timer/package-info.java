/** What looks for due rows again and again, in every replica. */
@NullMarked
package io.geovault.backup.timer;

import org.jspecify.annotations.NullMarked;
