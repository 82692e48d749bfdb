/**
 * Reading of bodies: a body that does not exactly match the call's form is refused, never
 * interpreted.
 */
@NullMarked
package io.geovault.platform.json;

import org.jspecify.annotations.NullMarked;
