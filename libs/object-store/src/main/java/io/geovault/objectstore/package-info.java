/**
 * The object store of one region as a narrow port: exact reads, objects written once, multipart
 * uploads that become visible in one last step, and exceptions that say whether a retry can help.
 */
@NullMarked
package io.geovault.objectstore;

import org.jspecify.annotations.NullMarked;
