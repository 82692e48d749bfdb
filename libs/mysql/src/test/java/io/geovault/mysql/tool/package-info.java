/** Shows that tools read what they are given, and nothing else. */
@NullMarked
package io.geovault.mysql.tool;

import org.jspecify.annotations.NullMarked;
