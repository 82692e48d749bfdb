/**
 * The physical backup: a server's files as its own tool streams them, if the tool provably reaches
 * that server's data.
 */
@NullMarked
package io.geovault.mysqldump.physical;

import org.jspecify.annotations.NullMarked;
