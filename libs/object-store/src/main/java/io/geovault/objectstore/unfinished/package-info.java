/**
 * The record of unfinished multipart uploads. Each upload is recorded before the store begins it,
 * so that a process that dies leaves no unknown upload behind.
 */
@NullMarked
package io.geovault.objectstore.unfinished;

import org.jspecify.annotations.NullMarked;
