/**
 * The part of every service's OpenAPI contract that follows from the code: which fields are always
 * there, which may be null, and what every call may be refused with.
 */
@NullMarked
package io.geovault.platform.openapi;

import org.jspecify.annotations.NullMarked;
