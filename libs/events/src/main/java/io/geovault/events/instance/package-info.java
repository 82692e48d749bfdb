/** Values for an instance, as used in its events. */
@NullMarked
package io.geovault.events.instance;

import org.jspecify.annotations.NullMarked;
