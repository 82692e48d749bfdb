/** What the tests of recyclebin-service share: the installation, the outside world, the checks. */
@NullMarked
package io.geovault.recyclebin.scene;

import org.jspecify.annotations.NullMarked;
