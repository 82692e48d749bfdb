/** Hostile inputs sent to a stack under normal load, and their effect on its other users. */
@NullMarked
package io.geovault.benchmarks.siege;

import org.jspecify.annotations.NullMarked;
