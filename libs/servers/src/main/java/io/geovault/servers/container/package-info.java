/**
 * The real servers in containers, for machines with a Docker engine. A caller that starts a server
 * in a fresh directory gets a container if {@code GEOVAULT_TEST_SERVERS} is {@code containers}.
 */
@NullMarked
package io.geovault.servers.container;

import org.jspecify.annotations.NullMarked;
