package io.geovault.servers.objectstore;

/** The rights of a store's users, as S3 policy documents. */
public final class StorePolicy {
  private StorePolicy() {}

  /** Returns a policy for everything the suite does, except overriding a retention. */
  public static String working() {
    return allowing("");
  }

  /**
   * Returns a policy for everything the suite does, including overriding a retention in governance
   * mode.
   */
  public static String purging() {
    return allowing(", \"s3:BypassGovernanceRetention\"");
  }

  private static String allowing(String more) {
    return """
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
        .formatted(more);
  }
}
