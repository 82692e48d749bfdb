/** Values for the recycle bin, as used in its events. */
@NullMarked
package io.geovault.events.recyclebin;

import org.jspecify.annotations.NullMarked;
