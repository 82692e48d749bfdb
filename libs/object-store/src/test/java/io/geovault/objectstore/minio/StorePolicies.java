package io.geovault.objectstore.minio;

import io.geovault.objectstore.StoreCredentials;
import io.geovault.testkit.server.MinioServer;

/** Real users of a real server: the keys that work, and the keys that may purge. */
public final class StorePolicies {
  private StorePolicies() {}

  /** Keys that may do everything but override a retention. */
  public static StoreCredentials addOrdinary(MinioServer server) {
    return add(server, new StoreCredentials("ordinary", "ordinary-secret"), "");
  }

  /** The same, and override a retention in governance mode. */
  public static StoreCredentials addPurging(MinioServer server) {
    return add(
        server,
        new StoreCredentials("purging", "purging-secret"),
        ", \"s3:BypassGovernanceRetention\"");
  }

  private static StoreCredentials add(MinioServer server, StoreCredentials keys, String more) {
    server.addUser(
        keys.accessKey(),
        keys.secretKey(),
        """
      {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Action": [
          "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions",
          "s3:ListBucketMultipartUploads", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload",
          "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject",
          "s3:DeleteObject", "s3:DeleteObjectVersion",
          "s3:GetObjectRetention", "s3:PutObjectRetention"%s],
        "Resource": ["arn:aws:s3:::*"]}]}
      """
            .formatted(more));
    return keys;
  }
}
