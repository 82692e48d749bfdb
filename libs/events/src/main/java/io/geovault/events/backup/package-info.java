/** Words for backup sets, log segments and objects, as their events say them. */
@NullMarked
package io.geovault.events.backup;

import org.jspecify.annotations.NullMarked;
