/** What a value in an event must be like, and the one refusal of a value that is not. */
@NullMarked
package io.geovault.events.rule;

import org.jspecify.annotations.NullMarked;
