/** The ports on which a stack listens. */
@NullMarked
package io.geovault.local.port;

import org.jspecify.annotations.NullMarked;
