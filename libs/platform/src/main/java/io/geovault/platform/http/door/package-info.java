/**
 * What a caller must get past before a worker thread is spent on it: connections are counted, a
 * request has a time to arrive and a body a size, and all of that is watched by event loops alone.
 */
@NullMarked
package io.geovault.platform.http.door;

import org.jspecify.annotations.NullMarked;
