/** Versions, choices and addresses as HTTP has them. */
@NullMarked
package io.geovault.platform.http;

import org.jspecify.annotations.NullMarked;
