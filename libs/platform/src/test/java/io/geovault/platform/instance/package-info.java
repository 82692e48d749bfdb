/** The instance projection on a real PostgreSQL. */
@NullMarked
package io.geovault.platform.instance;

import org.jspecify.annotations.NullMarked;
