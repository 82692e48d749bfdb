/** Identifiers the suite gives out. */
@NullMarked
package io.geovault.platform.ids;

import org.jspecify.annotations.NullMarked;
