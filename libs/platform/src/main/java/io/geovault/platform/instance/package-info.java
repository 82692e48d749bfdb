/** What this service knows of each instance, fed by instance.events. */
@NullMarked
package io.geovault.platform.instance;

import org.jspecify.annotations.NullMarked;
