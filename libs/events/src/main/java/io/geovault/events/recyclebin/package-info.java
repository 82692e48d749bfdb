/** Words for the recycle bin, as its events say them. */
@NullMarked
package io.geovault.events.recyclebin;

import org.jspecify.annotations.NullMarked;
