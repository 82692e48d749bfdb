package io.geovault.backup.source;

import io.geovault.backup.access.ServerEndpoints;
import io.geovault.events.instance.Endpoint;
import io.geovault.mysql.CredentialsReference;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.platform.instance.Instance;

/** How an instance is spoken to. */
record Access(MySqlEndpoint endpoint, CredentialsReference credentials) {

  static Access to(Instance instance, ServerEndpoints endpoints) {
    Endpoint endpoint = instance.spec().endpoint();
    String credentials = instance.spec().credentialsRef();
    if (endpoint == null || credentials == null) {
      throw new IllegalArgumentException(
          "instance " + instance.id() + " has no endpoint or credentials any more");
    }
    return new Access(endpoints.of(instance, endpoint), new CredentialsReference(credentials));
  }
}
