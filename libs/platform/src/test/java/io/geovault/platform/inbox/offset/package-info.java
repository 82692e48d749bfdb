/** Tests of committing offsets again, against a real Kafka. */
@NullMarked
package io.geovault.platform.inbox.offset;

import org.jspecify.annotations.NullMarked;
