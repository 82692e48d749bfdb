/**
 * Uploads to object stores that were begun and whose end is not recorded: with these rows, an
 * upload that a dead process left is found and ended.
 */
@NullMarked
package io.geovault.platform.upload;

import org.jspecify.annotations.NullMarked;
