/**
 * The main story, played from outside against the running stack: with REST calls, Kafka records,
 * plain downloads and the stock MySQL programs, and with no code of GeoVault.
 */
@NullMarked
package io.geovault.local.demo;

import org.jspecify.annotations.NullMarked;
