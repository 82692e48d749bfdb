/**
 * The content of the stack's directory: its secrets, its tokens, and the processes that a killed
 * launcher left running.
 */
@NullMarked
package io.geovault.local.home;

import org.jspecify.annotations.NullMarked;
