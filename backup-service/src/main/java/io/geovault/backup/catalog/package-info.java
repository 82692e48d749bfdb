/** The available backup sets: list, inventory, download (rules B9, B10). */
@NullMarked
package io.geovault.backup.catalog;

import org.jspecify.annotations.NullMarked;
