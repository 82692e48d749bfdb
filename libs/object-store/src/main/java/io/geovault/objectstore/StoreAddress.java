package io.geovault.objectstore;

import java.net.URI;

/**
 * Where a region's bucket is and which keys open it. It prints without the secret.
 *
 * @param publicEndpoint where signed download addresses for the outside point to; the same as the
 *     internal one where a store has one face only
 */
public record StoreAddress(
    String region,
    URI internalEndpoint,
    URI publicEndpoint,
    String bucket,
    StoreCredentials credentials) {

  /** An address whose internal and public endpoint are one. */
  public static StoreAddress of(
      String region, URI endpoint, String bucket, StoreCredentials credentials) {
    return new StoreAddress(region, endpoint, endpoint, bucket, credentials);
  }

  /** The endpoint as seen from a reach. */
  public URI endpoint(Reach reach) {
    return switch (reach) {
      case INTERNAL -> internalEndpoint;
      case PUBLIC -> publicEndpoint;
    };
  }

  @Override
  public String toString() {
    return "bucket '" + bucket + "' of region '" + region + "' at " + internalEndpoint;
  }
}
