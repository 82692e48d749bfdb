/** Shows which values each rule accepts and refuses. */
@NullMarked
package io.geovault.events.rule;

import org.jspecify.annotations.NullMarked;
