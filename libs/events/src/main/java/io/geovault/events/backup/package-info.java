/** Values for backup sets, log segments and objects, as used in their events. */
@NullMarked
package io.geovault.events.backup;

import org.jspecify.annotations.NullMarked;
