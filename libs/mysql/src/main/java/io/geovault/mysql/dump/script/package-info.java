/**
 * Takes the output of a dump tool apart, as a stream, into the parts that the scripts of each
 * database are made of.
 */
@NullMarked
package io.geovault.mysql.dump.script;

import org.jspecify.annotations.NullMarked;
