package io.geovault.backup.upload;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.StoreAddress;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.sweep.UploadsConfig;
import io.geovault.objectstore.unfinished.BegunUpload;
import io.geovault.objectstore.unfinished.UploadJournal;
import io.geovault.platform.upload.UploadIntent;
import io.geovault.platform.upload.UploadIntent.Place;
import io.geovault.platform.upload.UploadIntents;
import jakarta.inject.Singleton;
import java.util.List;

/** The journal of uploads in this service's own database. */
@Singleton
final class RecordedUploads implements UploadJournal {

  private final UploadIntents intents;
  private final UploadsConfig config;

  RecordedUploads(UploadIntents intents, UploadsConfig config) {
    this.intents = intents;
    this.config = config;
  }

  @Override
  public void beginning(StoreAddress store, ObjectKey key) {
    intents.beginning(place(store, key), config.keep());
  }

  @Override
  public void begun(StoreAddress store, ObjectKey key, UploadId upload) {
    intents.begun(place(store, key), upload.value());
  }

  @Override
  public void ended(StoreAddress store, ObjectKey key, UploadId upload) {
    intents.ended(place(store, key), upload.value());
  }

  @Override
  public List<BegunUpload> claim(String region, int limit) {
    return intents.claim(region, limit, config.poll()).stream()
        .map(
            intent ->
                new BegunUpload(
                    intent.region(),
                    intent.bucket(),
                    new ObjectKey(intent.key()),
                    intent.begins(),
                    intent.begunAt()))
        .toList();
  }

  @Override
  public boolean isLatest(BegunUpload begun) {
    return intents.isLatest(intent(begun));
  }

  @Override
  public void forget(BegunUpload begun) {
    intents.forget(intent(begun));
  }

  private static Place place(StoreAddress store, ObjectKey key) {
    return new Place(store.region(), store.bucket(), key.value());
  }

  private static UploadIntent intent(BegunUpload begun) {
    return new UploadIntent(
        begun.region(), begun.bucket(), begun.key().value(), begun.begins(), begun.begunAt());
  }
}
