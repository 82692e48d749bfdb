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

  /** Where one region's bucket is and which keys open it. */
  interface Store {

    /** Its address inside the region's own network, such as {@code http://minio:9000}. */
    URI internalEndpoint();

    /** Its address from outside; the internal one where there is no other. */
    Optional<URI> publicEndpoint();

    /** The region's bucket; it must exist. */
    @WithDefault("geovault")
    String bucket();

    /**
     * Further prefixes below which objects belong to an account, by the account's id. Its own id is
     * a prefix without being listed.
     */
    Map<String, List<AccountPrefix>> prefixes();

    /** Where the access key is: {@code file:/path} or {@code env:NAME}. */
    String accessKeyRef();

    /** Where the secret key is: {@code file:/path} or {@code env:NAME}. */
    String secretKeyRef();

    /**
     * Where the access key is that may delete under object lock in governance mode; the ordinary
     * one, which then must not be able to, where absent.
     */
    Optional<String> purgeAccessKeyRef();

    /** Where the secret of that key is. */
    Optional<String> purgeSecretKeyRef();
  }
}
