/** The house rules that a compiler cannot check, run by an {@code ArchitectureTest} per module. */
@NullMarked
package io.geovault.testkit.arch;

import org.jspecify.annotations.NullMarked;
