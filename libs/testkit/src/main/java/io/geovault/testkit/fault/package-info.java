/** Servers that misbehave on request. */
@NullMarked
package io.geovault.testkit.fault;

import org.jspecify.annotations.NullMarked;
