/** The caller of a request, and what that caller may see (rule A4). */
@NullMarked
package io.geovault.platform.caller;

import org.jspecify.annotations.NullMarked;
