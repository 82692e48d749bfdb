/** The periods to which an instance can be restored: unbroken stretches only (B9). */
@NullMarked
package io.geovault.backup.log.range;

import org.jspecify.annotations.NullMarked;
