/**
 * All decisions about an instance, pure: the results of events, due times and commands, and the
 * possible operations.
 */
@NullMarked
package io.geovault.recyclebin.rule;

import org.jspecify.annotations.NullMarked;
