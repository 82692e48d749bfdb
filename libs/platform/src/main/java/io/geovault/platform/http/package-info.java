/** Small matters of HTTP that every resource shares. */
@NullMarked
package io.geovault.platform.http;

import org.jspecify.annotations.NullMarked;
