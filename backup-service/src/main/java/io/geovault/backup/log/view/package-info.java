/** The log backup of an instance as its owner sees it (B9). */
@NullMarked
package io.geovault.backup.log.view;

import org.jspecify.annotations.NullMarked;
