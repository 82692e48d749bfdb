package io.geovault.replication.region;

import io.geovault.objectstore.Reach;
import java.net.URI;
import java.util.List;

/** Which route a copy takes (R15); pure. */
final class Routes {

  private Routes() {}

  /**
   * Public between areas, if any of the ends has a public endpoint at all; internal otherwise. A
   * public endpoint without encryption is refused unless {@code plainPublic} allows it.
   *
   * @param publicEndpoints those of the two stores that have one
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
                + " that is, or allow it with replication.route.plain-public");
      }
    }
    return Reach.PUBLIC;
  }
}
