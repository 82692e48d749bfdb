/**
 * The servers with which GeoVault works, each on 127.0.0.1, one package for each kind. A server
 * starts on a fresh or existing data directory, waits until it is ready or reports why it is not,
 * and is stopped by {@code close()}. No class here depends on a test library or on another part of
 * GeoVault.
 */
@NullMarked
package io.geovault.servers;

import org.jspecify.annotations.NullMarked;
