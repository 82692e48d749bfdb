/**
 * Unfinished uploads of a service with object stores: recorded in its database before they begin,
 * and aborted once no run needs them.
 */
@NullMarked
package io.geovault.uploads;

import org.jspecify.annotations.NullMarked;
