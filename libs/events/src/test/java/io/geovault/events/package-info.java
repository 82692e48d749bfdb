/**
 * Shows that every event survives being written and read, and that the documents match the code.
 */
@NullMarked
package io.geovault.events;

import org.jspecify.annotations.NullMarked;
