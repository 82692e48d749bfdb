/**
 * What lies in the stack's directory: its secrets, its tokens, and what a launcher that died hard
 * left running.
 */
@NullMarked
package io.geovault.local.home;

import org.jspecify.annotations.NullMarked;
