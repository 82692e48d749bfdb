/** Which ports a stack listens on. */
@NullMarked
package io.geovault.local.port;

import org.jspecify.annotations.NullMarked;
