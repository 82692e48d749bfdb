/** Tests of the rule who may turn two-person approval off. */
@NullMarked
package io.geovault.recyclebin.destroy;

import org.jspecify.annotations.NullMarked;
