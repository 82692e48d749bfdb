/** The instances that this service knows, fed by instance.events. */
@NullMarked
package io.geovault.platform.instance;

import org.jspecify.annotations.NullMarked;
