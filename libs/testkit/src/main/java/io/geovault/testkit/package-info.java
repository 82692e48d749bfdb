/** A stack of real servers, clients, probes and rules for tests. */
@NullMarked
package io.geovault.testkit;

import org.jspecify.annotations.NullMarked;
