/** Shows what each rule lets through and what it refuses. */
@NullMarked
package io.geovault.events.rule;

import org.jspecify.annotations.NullMarked;
