/** Tests that tools read exactly the options that they are given. */
@NullMarked
package io.geovault.mysqldump.tool;

import org.jspecify.annotations.NullMarked;
