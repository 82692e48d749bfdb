/** A package that follows every rule. */
@NullMarked
package io.geovault.testkit.arch.sound;

import org.jspecify.annotations.NullMarked;
