/** Words for an instance, as its events say them. */
@NullMarked
package io.geovault.events.instance;

import org.jspecify.annotations.NullMarked;
