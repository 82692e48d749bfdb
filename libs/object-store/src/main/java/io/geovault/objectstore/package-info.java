/**
 * The object store of one region as a narrow port: exact reads, objects written once, multipart
 * uploads that become visible in one last step, and failures that say whether trying again helps.
 */
@NullMarked
package io.geovault.objectstore;

import org.jspecify.annotations.NullMarked;
