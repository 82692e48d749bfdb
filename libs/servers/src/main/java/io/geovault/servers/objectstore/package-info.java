/**
 * Object stores with the S3 protocol: MinIO as a child process or in a container, S3Proxy inside
 * this JVM, and the requests that prepare them: buckets, users and their rights.
 */
@NullMarked
package io.geovault.servers.objectstore;

import org.jspecify.annotations.NullMarked;
