package io.geovault.replication.transfer;

import io.geovault.events.backup.ObjectLocation;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.Reach;
import io.geovault.objectstore.checksum.Sha256;
import io.geovault.objectstore.copy.CopyRequest;
import io.geovault.objectstore.link.Pace;

/**
 * Both ends of a copy.
 *
 * @param announced the object as its event announced it: its size and digest must arrive
 * @param pace the pace of the link between the two regions
 */
public record Ends(
    ObjectLocation announced,
    ObjectStore source,
    ObjectKey sourceKey,
    ObjectStore destination,
    ObjectKey destinationKey,
    Reach route,
    Pace pace) {

  /** The location of the complete copy. */
  public ObjectLocation location() {
    return new ObjectLocation(
        destination.address().bucket(),
        destinationKey.value(),
        announced.sizeBytes(),
        announced.sha256());
  }

  CopyRequest request() {
    return new CopyRequest(
            source,
            sourceKey,
            destination,
            destinationKey,
            announced.sizeBytes(),
            Sha256.parse(announced.sha256()))
        .at(pace);
  }
}
