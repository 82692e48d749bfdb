/** Tests of reading a bucket as a vault. */
@NullMarked
package io.geovault.vault.reading;

import org.jspecify.annotations.NullMarked;
