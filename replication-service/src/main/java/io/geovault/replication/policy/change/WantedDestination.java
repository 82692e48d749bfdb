package io.geovault.replication.policy.change;

import io.geovault.replication.policy.DestinationChange;

/**
 * The wanted settings of one destination, and their place in the request body.
 *
 * @param path prefix of a field's name in a refusal; empty for the form for one destination
 */
record WantedDestination(String path, DestinationChange change) {

  String field(String name) {
    return path + name;
  }
}
