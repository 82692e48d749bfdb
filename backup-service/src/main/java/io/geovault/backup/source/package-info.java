/** Writes the data of an instance as one object of the vault (rules B3, B4). */
@NullMarked
package io.geovault.backup.source;

import org.jspecify.annotations.NullMarked;
