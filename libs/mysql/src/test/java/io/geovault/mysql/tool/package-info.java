/** Tests that tools read exactly the options that they are given. */
@NullMarked
package io.geovault.mysql.tool;

import org.jspecify.annotations.NullMarked;
