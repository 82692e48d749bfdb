/** The adapter to S3 stores, over the MinIO client; the only package that uses that library. */
@NullMarked
package io.geovault.objectstore.minio;

import org.jspecify.annotations.NullMarked;
