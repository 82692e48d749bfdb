package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;

/**
 * A user and password as they are now: asked for at each use, so that a rotated password is seen.
 */
@FunctionalInterface
public interface CredentialsSource {
  /**
   * Reads them.
   *
   * @throws MySqlException.CredentialsUnusable naming the place and the rule, never the content
   */
  MySqlCredentials resolve();
}
