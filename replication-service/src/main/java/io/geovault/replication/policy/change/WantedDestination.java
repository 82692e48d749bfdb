package io.geovault.replication.policy.change;

import io.geovault.replication.policy.DestinationChange;

/**
 * What is wanted of one destination, and where in the body it was said.
 *
 * @param path what goes before a field's name in a refusal; empty for the form of one destination
 */
record WantedDestination(String path, DestinationChange change) {

  String field(String name) {
    return path + name;
  }
}
