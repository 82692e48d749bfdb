/** Tests of the refusals of incoming events, without any server. */
@NullMarked
package io.geovault.replication.messaging;

import org.jspecify.annotations.NullMarked;
