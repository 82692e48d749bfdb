/**
 * The real servers in containers, for machines with a Docker engine. A test gets them behind the
 * types of {@code io.geovault.testkit.server} if {@code GEOVAULT_TEST_SERVERS} is {@code
 * containers}.
 */
@NullMarked
package io.geovault.testkit.container;

import org.jspecify.annotations.NullMarked;
