/** One effect per Idempotency-Key, however often a creating call is repeated (rule A3). */
@NullMarked
package io.geovault.platform.idempotency;

import org.jspecify.annotations.NullMarked;
