package io.geovault.backup.source;

import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.TableInventory;
import io.geovault.events.instance.Endpoint;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.mysql.CredentialsReference;
import io.geovault.mysql.MySqlEndpoint;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.backup.LogicalBackup;
import io.geovault.mysql.backup.LogicalBackupRequest;
import io.geovault.mysql.backup.LogicalBackupResult;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.vault.BackupManifest;
import io.geovault.objectstore.vault.VaultKeys.BackupPlace;
import io.geovault.objectstore.vault.VaultKeys.DataFormat;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Makes logical sets with mysqldump, streamed into the bucket (B4). */
@Singleton
class LogicalBackupSource implements BackupSource {

  private final LogicalBackup backup;
  private final RegionStores stores;
  private final SetManifests manifests;

  LogicalBackupSource(LogicalBackup backup, RegionStores stores, SetManifests manifests) {
    this.backup = backup;
    this.stores = stores;
    this.manifests = manifests;
  }

  @Override
  public Made make(Order order, BackupWatch watch) {
    Instance instance = order.instance();
    try {
      ObjectStore store = new FencedStore(storeOf(instance), watch);
      BackupPlace place = new BackupPlace(instance.accountId(), instance.id(), order.backupSetId());
      Optional<BackupManifest> finished = manifests.find(store, place);
      if (finished.isPresent()) {
        return SetManifests.made(finished.get());
      }
      ObjectKey key = place.data(DataFormat.TAR).key();
      clear(store, key);
      LogicalBackupResult result =
          backup.run(request(order), store, key, watch::progressed, watch::isCancelled);
      Made made = made(store, key, result);
      manifests.publish(store, order, made, result.crc32c());
      return made;
    } catch (MySqlException failure) {
      throw new SourceFailure(String.valueOf(failure.getMessage()), failure.isTransient(), failure);
    } catch (ObjectStoreException failure) {
      throw new SourceFailure(String.valueOf(failure.getMessage()), failure.isTransient(), failure);
    } catch (IllegalArgumentException unusable) {
      throw new SourceFailure(String.valueOf(unusable.getMessage()), false, unusable);
    }
  }

  /**
   * An object without a manifest is no set: what a dead worker left is made anew. It goes first of
   * all, since the instance may be out of reach by now and the run fail before it writes anything.
   */
  private static void clear(ObjectStore store, ObjectKey key) {
    store.delete(key);
    for (PendingUpload upload : store.pendingUploads(key.value())) {
      if (upload.key().equals(key)) {
        store.abortUpload(key, upload.uploadId());
      }
    }
  }

  private ObjectStore storeOf(Instance instance) {
    return stores
        .find(instance.region())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "region " + instance.region() + " has no object store configured here"));
  }

  private static LogicalBackupRequest request(Order order) {
    InstanceSpec spec = order.instance().spec();
    Endpoint endpoint = spec.endpoint();
    String credentials = spec.credentialsRef();
    if (endpoint == null || credentials == null) {
      throw new IllegalArgumentException(
          "instance " + order.instance().id() + " has no endpoint or credentials any more");
    }
    return new LogicalBackupRequest(
        order.instance().id(),
        order.backupSetId(),
        new MySqlEndpoint(endpoint.host(), endpoint.port()),
        new CredentialsReference(credentials),
        Set.copyOf(order.databases()));
  }

  private static Made made(ObjectStore store, ObjectKey key, LogicalBackupResult result) {
    return new Made(
        new ObjectLocation(
            store.address().bucket(), key.value(), result.sizeBytes(), result.sha256().hex()),
        result.consistentAt(),
        result.engineVersion(),
        result
            .binlog()
            .map(at -> new BinlogCoordinates(at.file(), at.position(), at.gtidSet()))
            .orElse(null),
        result.databases().stream()
            .map(
                database ->
                    new DatabaseInventory(
                        database.name(),
                        database.tables().stream()
                            .map(
                                table ->
                                    new TableInventory(
                                        table.name(), table.rows(), table.sizeBytes()))
                            .toList()))
            .toList());
  }
}
