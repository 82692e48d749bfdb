/** Defective events, made from the golden samples and reproducible by their seed. */
@NullMarked
package io.geovault.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
