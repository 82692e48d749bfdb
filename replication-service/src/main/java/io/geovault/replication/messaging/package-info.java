/** Events coming in; what goes out leaves by the outbox. */
@NullMarked
package io.geovault.replication.messaging;

import org.jspecify.annotations.NullMarked;
