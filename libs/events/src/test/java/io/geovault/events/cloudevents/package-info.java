/** Shows both CloudEvents modes: the suite's reader compared with the official SDK. */
@NullMarked
package io.geovault.events.cloudevents;

import org.jspecify.annotations.NullMarked;
