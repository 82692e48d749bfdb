package io.geovault.mysql.credentials;

import io.geovault.mysql.MySqlCredentials;
import io.geovault.mysql.MySqlException;

/**
 * Supplies the current user and password. Callers resolve them at each use, so that a rotated
 * password is seen.
 */
@FunctionalInterface
public interface CredentialsSource {
  /**
   * Reads user and password.
   *
   * @throws MySqlException.CredentialsUnusable naming the place and the rule, never the content
   */
  MySqlCredentials resolve();
}
