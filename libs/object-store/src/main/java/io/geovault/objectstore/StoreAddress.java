package io.geovault.objectstore;

import java.net.URI;

/**
 * The endpoint of a region's bucket and the credentials for it. {@code toString()} omits the
 * secret.
 *
 * @param publicEndpoint the endpoint of signed download URLs for external clients; equal to the
 *     internal one if the store has only one endpoint
 */
public record StoreAddress(
    String region,
    URI internalEndpoint,
    URI publicEndpoint,
    String bucket,
    StoreCredentials credentials) {

  /** An address whose internal and public endpoints are the same. */
  public static StoreAddress of(
      String region, URI endpoint, String bucket, StoreCredentials credentials) {
    return new StoreAddress(region, endpoint, endpoint, bucket, credentials);
  }

  /** The endpoint for a reach. */
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
