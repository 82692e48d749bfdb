/**
 * Checks that a caller must pass before a worker thread is used for it: connections are counted,
 * and a request has a time limit and a body size limit. Only event loops do this work.
 */
@NullMarked
package io.geovault.platform.http.door;

import org.jspecify.annotations.NullMarked;
