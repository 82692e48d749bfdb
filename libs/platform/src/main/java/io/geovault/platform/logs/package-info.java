/** Rules about archived logs that apply wherever a log is stored. */
@NullMarked
package io.geovault.platform.logs;

import org.jspecify.annotations.NullMarked;
