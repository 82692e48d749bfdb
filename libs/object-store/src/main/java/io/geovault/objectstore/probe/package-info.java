/**
 * What an object store really does, found out by doing: many accept a header and keep nothing of
 * what it promises.
 */
@NullMarked
package io.geovault.objectstore.probe;

import org.jspecify.annotations.NullMarked;
