/** The service from outside: events and calls in, events and answers out. */
@NullMarked
package io.geovault.recyclebin;

import org.jspecify.annotations.NullMarked;
