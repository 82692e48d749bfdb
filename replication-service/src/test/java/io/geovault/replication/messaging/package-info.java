/** What is refused of incoming events, decided without any server. */
@NullMarked
package io.geovault.replication.messaging;

import org.jspecify.annotations.NullMarked;
