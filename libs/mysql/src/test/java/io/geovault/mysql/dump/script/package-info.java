/** Tests of this package. */
@NullMarked
package io.geovault.mysql.dump.script;

import org.jspecify.annotations.NullMarked;
