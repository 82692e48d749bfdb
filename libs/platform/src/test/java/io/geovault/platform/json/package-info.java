/** Strict reading of bodies. */
@NullMarked
package io.geovault.platform.json;

import org.jspecify.annotations.NullMarked;
