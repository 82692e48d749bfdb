/** Idempotency keys on a real PostgreSQL. */
@NullMarked
package io.geovault.platform.idempotency;

import org.jspecify.annotations.NullMarked;
