/**
 * Decorators of the port: they retry calls that are safe to repeat, count calls, and record
 * uploads.
 */
@NullMarked
package io.geovault.objectstore.decorator;

import org.jspecify.annotations.NullMarked;
