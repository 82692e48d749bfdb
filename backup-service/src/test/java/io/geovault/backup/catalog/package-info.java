@NullMarked
package io.geovault.backup.catalog;

import org.jspecify.annotations.NullMarked;
