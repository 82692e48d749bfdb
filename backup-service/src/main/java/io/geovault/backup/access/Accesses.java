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
 * The one place where an instance's endpoint and credentials are resolved, so that credentials of
 * another account or server are used nowhere.
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
   * The access to an instance; none where it has no endpoint or no credentials.
   *
   * @throws io.geovault.mysql.MySqlException where its server cannot be verified as demanded
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

  /** The access to an instance that has one. */
  public Access to(Instance instance) {
    return find(instance)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "instance " + instance.id() + " has no endpoint or credentials any more"));
  }
}
