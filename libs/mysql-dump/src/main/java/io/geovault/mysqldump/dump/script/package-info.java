/**
 * Splits the output of a dump tool, as a stream, into the parts from which the scripts of each
 * database are made.
 */
@NullMarked
package io.geovault.mysqldump.dump.script;

import org.jspecify.annotations.NullMarked;
