/** Checks of every call after its path is known and before its body is read. */
@NullMarked
package io.geovault.platform.http.call;

import org.jspecify.annotations.NullMarked;
