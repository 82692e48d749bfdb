/** Incoming events that are broken in every way. */
@NullMarked
package io.geovault.recyclebin.messaging;

import org.jspecify.annotations.NullMarked;
