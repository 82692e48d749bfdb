/** Tests of this package. */
@NullMarked
package io.geovault.mysqldump.dump.script;

import org.jspecify.annotations.NullMarked;
