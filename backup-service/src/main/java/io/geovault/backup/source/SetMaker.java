package io.geovault.backup.source;

import io.geovault.events.backup.BinlogCoordinates;
import io.geovault.events.backup.DatabaseInventory;
import io.geovault.events.backup.ObjectLocation;
import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import io.geovault.events.backup.TableInventory;
import io.geovault.events.rule.Rules;
import io.geovault.mysql.MySqlException;
import io.geovault.mysqldump.backup.BackupResult;
import io.geovault.mysqldump.remark.Remarks;
import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStore;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.region.RegionStores;
import io.geovault.objectstore.region.RegionWithoutStore;
import io.geovault.platform.instance.Instance;
import io.geovault.vault.BackupManifest;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sets with either method: an existing complete set is returned, otherwise the data is
 * written, then the manifest.
 */
@Singleton
class SetMaker implements BackupSource {

  private final List<DataWriter> writers;
  private final RegionStores stores;
  private final SetManifests manifests;

  SetMaker(@All List<DataWriter> writers, RegionStores stores, SetManifests manifests) {
    this.writers = writers;
    this.stores = stores;
    this.manifests = manifests;
  }

  @Override
  public Optional<String> obstacle(Order order) {
    try {
      return writer(order).obstacle(order).filter(reason -> finished(order).isEmpty());
    } catch (MySqlException | ObjectStoreException | IllegalArgumentException unanswered) {
      // The same failure occurs when the set is made, and is reported there.
      return Optional.empty();
    }
  }

  @Override
  public Made make(Order order, BackupWatch watch) {
    try {
      Optional<BackupManifest> finished = finished(order);
      if (finished.isPresent()) {
        return SetManifests.made(finished.get());
      }
      ObjectStore store = new FencedStore(storeOf(order.instance()), watch);
      DataWriter writer = writer(order);
      BackupPlace place = placeOf(order);
      // Clears the data of both methods, because a run may have changed from one to the other.
      for (DataFormat format : DataFormat.values()) {
        clear(store, place.data(format).key());
      }
      ObjectKey key = place.data(writer.format()).key();
      BackupResult written = writer.write(order, store, key, watch);
      Made made = made(written, store, key);
      manifests.publish(store, order, made, written.crc32c());
      return made;
    } catch (MySqlException failure) {
      throw new SourceFailure(String.valueOf(failure.getMessage()), failure.isTransient(), failure);
    } catch (ObjectStoreException failure) {
      throw new SourceFailure(String.valueOf(failure.getMessage()), failure.isTransient(), failure);
    } catch (IllegalArgumentException | RegionWithoutStore unusable) {
      throw new SourceFailure(String.valueOf(unusable.getMessage()), false, unusable);
    }
  }

  private static Made made(BackupResult written, ObjectStore store, ObjectKey key) {
    return new Made(
        new ObjectLocation(
            store.address().bucket(), key.value(), written.sizeBytes(), written.sha256().hex()),
        written.consistentAt(),
        written.engineVersion(),
        written
            .binlog()
            .map(at -> new BinlogCoordinates(at.file(), at.position(), at.gtidSet()))
            .orElse(null),
        written.databases().stream().map(SetMaker::published).toList(),
        remarks(written.remarks()));
  }

  private static @Nullable SetRemarks remarks(Remarks remarks) {
    return remarks.equals(Remarks.NONE)
        ? null
        : new SetRemarks(
            remarks.requiredPacketBytes(),
            remarks.omitted().stream()
                .map(it -> new OmittedObject(it.database(), it.kind(), it.name(), it.reason()))
                .toList(),
            remarks.warnings(),
            0);
  }

  private static DatabaseInventory published(io.geovault.mysql.DatabaseInventory database) {
    return new DatabaseInventory(
        database.name(), database.tables().stream().map(SetMaker::published).toList());
  }

  private static TableInventory published(io.geovault.mysql.TableInventory table) {
    return new TableInventory(
        table.name(),
        // A server's estimates, which may be wrong.
        Math.clamp(table.rows(), 0, Rules.LARGEST_NUMBER),
        Math.clamp(table.sizeBytes(), 0, Rules.LARGEST_NUMBER),
        table.isExact() ? true : null,
        table.checksum().orElse(null));
  }

  private Optional<BackupManifest> finished(Order order) {
    return manifests.find(storeOf(order.instance()), placeOf(order));
  }

  private static BackupPlace placeOf(Order order) {
    Instance instance = order.instance();
    return new BackupPlace(instance.accountId(), instance.id(), order.backupSetId());
  }

  private DataWriter writer(Order order) {
    return writers.stream()
        .filter(writer -> writer.method() == order.method())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no data writer supports method " + order.method()));
  }

  /**
   * Deletes what a dead worker left: an object without a manifest is no set, and the set is made
   * again. This is the first step, because the instance may be unreachable by now and the run may
   * fail before it writes anything.
   */
  private static void clear(ObjectStore store, ObjectKey key) {
    store.delete(key);
    for (PendingUpload upload : store.pendingUploads(key)) {
      store.abortUpload(key, upload.uploadId());
    }
  }

  private ObjectStore storeOf(Instance instance) {
    return stores.require(instance.region());
  }
}
