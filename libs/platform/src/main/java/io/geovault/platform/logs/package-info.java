/** Rules about archived logs that hold wherever a log is kept. */
@NullMarked
package io.geovault.platform.logs;

import org.jspecify.annotations.NullMarked;
