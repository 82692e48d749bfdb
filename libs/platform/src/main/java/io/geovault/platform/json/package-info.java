/** How bodies are read: what is not exactly of the call's form is refused, never guessed at. */
@NullMarked
package io.geovault.platform.json;

import org.jspecify.annotations.NullMarked;
