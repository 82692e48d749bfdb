/**
 * Checksums as values: the one that a store verifies (CRC-32C) and the one that proves a copy
 * (SHA-256).
 */
@NullMarked
package io.geovault.objectstore.checksum;

import org.jspecify.annotations.NullMarked;
