/** Versions, choices and addresses in HTTP requests. */
@NullMarked
package io.geovault.platform.http;

import org.jspecify.annotations.NullMarked;
