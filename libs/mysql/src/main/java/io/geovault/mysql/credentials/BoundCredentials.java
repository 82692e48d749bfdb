package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlEndpoint;
import java.util.Map;

/**
 * A reference together with the account of its instance and the server. It resolves only to a
 * credential written for this account and server; any other credential is refused, even if its own
 * reference names it.
 */
public record BoundCredentials(
    CredentialsPlaces places, CredentialsReference reference, String account, MySqlEndpoint server)
    implements CredentialsSource {

  @Override
  public MySqlCredentials resolve() {
    return resolve(System.getenv());
  }

  MySqlCredentials resolve(Map<String, String> environment) {
    Credential credential = Credential.of(reference, places.read(reference, environment));
    if (!credential.account().equals(account)) {
      throw reference.unusable("its account is not the account of the instance");
    }
    if (!credential.servers().contains(ServerAddress.of(server))) {
      throw reference.unusable("its server is not the server of the instance");
    }
    return credential.user();
  }
}
