/** Checksums as values: what a store verifies (CRC-32C) and what proves a copy (SHA-256). */
@NullMarked
package io.geovault.objectstore.checksum;

import org.jspecify.annotations.NullMarked;
