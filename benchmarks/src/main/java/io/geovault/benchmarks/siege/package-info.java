/** Hostile inputs sent to a stack under normal load, and what its other users notice of them. */
@NullMarked
package io.geovault.benchmarks.siege;

import org.jspecify.annotations.NullMarked;
