/** Shows both CloudEvents modes, our own reading beside that of the official SDK. */
@NullMarked
package io.geovault.events.cloudevents;

import org.jspecify.annotations.NullMarked;
