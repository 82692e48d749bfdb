/**
 * The offsets that the service has applied: committed again where a rebalance refused the commit.
 */
@NullMarked
package io.geovault.platform.inbox.offset;

import org.jspecify.annotations.NullMarked;
