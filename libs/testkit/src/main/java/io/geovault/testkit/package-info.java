/** Real servers, builders and rules for tests; the local stack starts the same servers. */
@NullMarked
package io.geovault.testkit;

import org.jspecify.annotations.NullMarked;
