/** Measures dumps of a whole MySQL server, next to the tools that a DBA would use instead. */
@NullMarked
package io.geovault.benchmarks.dump;

import org.jspecify.annotations.NullMarked;
