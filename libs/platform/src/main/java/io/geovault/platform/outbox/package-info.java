/** Outgoing events: written with the state they announce, sent afterwards in order (rule A2). */
@NullMarked
package io.geovault.platform.outbox;

import org.jspecify.annotations.NullMarked;
