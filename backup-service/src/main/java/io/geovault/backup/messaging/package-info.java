/** Events coming in; what goes out leaves by the outbox. */
@NullMarked
package io.geovault.backup.messaging;

import org.jspecify.annotations.NullMarked;
