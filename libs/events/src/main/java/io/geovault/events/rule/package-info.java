/** The rules for values in events, and the exception for a value that breaks one. */
@NullMarked
package io.geovault.events.rule;

import org.jspecify.annotations.NullMarked;
