/** Events coming in; what goes out leaves by the outbox. */
@NullMarked
package io.geovault.recyclebin.messaging;

import org.jspecify.annotations.NullMarked;
