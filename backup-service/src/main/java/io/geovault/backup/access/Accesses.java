package io.geovault.backup.access;

import io.geovault.events.instance.Endpoint;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.credentials.BoundCredentials;
import io.geovault.mysql.credentials.CredentialsPlaces;
import io.geovault.mysql.credentials.CredentialsReference;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The only place where an instance's endpoint and credentials are resolved, so that credentials of
 * another account or server are never used.
 */
@Singleton
public class Accesses {

  private final CredentialsPlaces places;

  private final ServerEndpoints endpoints;

  Accesses(CredentialsConfig config, ServerEndpoints endpoints) {
    this.endpoints = endpoints;
    this.places = new CredentialsPlaces(config.directory(), config.variablePrefix());
  }

  /**
   * Returns the access to an instance; empty if it has no endpoint or no credentials.
   *
   * @throws io.geovault.mysql.MySqlException if its server cannot be verified as required
   */
  public Optional<Access> find(Instance instance) {
    Endpoint endpoint = instance.spec().endpoint();
    String reference = instance.spec().credentialsRef();
    if (endpoint == null || reference == null) {
      return Optional.empty();
    }
    MySqlEndpoint server = endpoints.of(instance, endpoint);
    return Optional.of(
        new Access(
            server,
            new BoundCredentials(
                places, new CredentialsReference(reference), instance.accountId(), server)));
  }

  /** Returns the access to an instance; throws if it has none. */
  public Access to(Instance instance) {
    return find(instance)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "instance " + instance.id() + " no longer has an endpoint or credentials"));
  }
}
