package io.geovault.objectstore.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object store per region, under {@code geovault.stores."<region>"}. */
@ConfigMapping(prefix = "geovault.stores")
public interface StoresConfig {

  /** The stores by region id. */
  @WithParentName
  Map<String, Store> byRegion();

  /** Location of one region's bucket, and the keys that open it. */
  interface Store {

    /** Endpoint inside the region's own network, such as {@code http://minio:9000}. */
    URI internalEndpoint();

    /** Endpoint for external clients; the internal endpoint if absent. */
    Optional<URI> publicEndpoint();

    /** The region's bucket; it must exist. */
    @WithDefault("geovault")
    String bucket();

    /**
     * Further prefixes below which objects belong to an account, by account id. The account id
     * itself is always a prefix and need not be listed.
     */
    Map<String, List<AccountPrefix>> prefixes();

    /** Reference to the access key: {@code file:/path} or {@code env:NAME}. */
    String accessKeyRef();

    /** Reference to the secret key: {@code file:/path} or {@code env:NAME}. */
    String secretKeyRef();

    /**
     * Reference to the access key that may delete under object lock in governance mode. If absent,
     * the ordinary key is used, and it must not have this permission.
     */
    Optional<String> purgeAccessKeyRef();

    /** Reference to the secret key of the purge access key. */
    Optional<String> purgeSecretKeyRef();
  }
}
