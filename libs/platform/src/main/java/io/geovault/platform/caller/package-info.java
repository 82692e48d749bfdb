/** Who calls, and what they may see (rule A4). */
@NullMarked
package io.geovault.platform.caller;

import org.jspecify.annotations.NullMarked;
