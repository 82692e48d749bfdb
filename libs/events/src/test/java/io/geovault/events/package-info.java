/** Shows that every event survives being written and read, and that the documents say what is. */
@NullMarked
package io.geovault.events;

import org.jspecify.annotations.NullMarked;
