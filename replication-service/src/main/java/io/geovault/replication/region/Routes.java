package io.geovault.replication.region;

import io.geovault.objectstore.Reach;
import java.net.URI;
import java.util.List;

/** Decides which route a copy takes (R15); pure. */
final class Routes {

  private Routes() {}

  /**
   * Returns public between areas if at least one end has a public endpoint, and internal otherwise.
   * A public endpoint without encryption is refused unless {@code plainPublic} allows it.
   *
   * @param publicEndpoints the public endpoints of the two stores, as far as they have one
   */
  static Reach between(
      Area source, Area destination, List<URI> publicEndpoints, boolean plainPublic) {
    if (source == destination || publicEndpoints.isEmpty()) {
      return Reach.INTERNAL;
    }
    for (URI endpoint : publicEndpoints) {
      if (!plainPublic && !"https".equalsIgnoreCase(endpoint.getScheme())) {
        throw new IllegalStateException(
            "the copy would leave its area unencrypted: %s is not https; configure a public-endpoint"
                    .formatted(endpoint)
                + " with https, or allow it with replication.route.plain-public");
      }
    }
    return Reach.PUBLIC;
  }
}
