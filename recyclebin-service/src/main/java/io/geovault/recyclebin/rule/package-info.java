/**
 * Every decision about an instance, pure: what an event, a due time or a caller brings about, and
 * what can be done.
 */
@NullMarked
package io.geovault.recyclebin.rule;

import org.jspecify.annotations.NullMarked;
