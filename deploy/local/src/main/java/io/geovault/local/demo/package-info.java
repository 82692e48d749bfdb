/**
 * The main story, played from outside against the running stack: with REST calls, Kafka records,
 * plain downloads and the stock MySQL programs, and nothing of GeoVault's own code.
 */
@NullMarked
package io.geovault.local.demo;

import org.jspecify.annotations.NullMarked;
