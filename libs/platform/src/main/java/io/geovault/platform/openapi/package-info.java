/**
 * The part of every service's OpenAPI contract that follows from the code: which fields are always
 * present, which may be null, and how every call may be refused.
 */
@NullMarked
package io.geovault.platform.openapi;

import org.jspecify.annotations.NullMarked;
