/**
 * The real behaviour of an object store, found out by using it: many stores accept a header and do
 * not do what it requests.
 */
@NullMarked
package io.geovault.objectstore.probe;

import org.jspecify.annotations.NullMarked;
