/** The log backup of an instance in the form that its owner sees (B9). */
@NullMarked
package io.geovault.backup.log.view;

import org.jspecify.annotations.NullMarked;
