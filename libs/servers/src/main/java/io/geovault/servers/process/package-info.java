/**
 * Child processes that never outlive their use: started, watched until ready, stopped or killed,
 * and found by their pid file if their starter died first.
 */
@NullMarked
package io.geovault.servers.process;

import org.jspecify.annotations.NullMarked;
