/** Events with something wrong about them, made from the golden samples, the same for one seed. */
@NullMarked
package io.geovault.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
