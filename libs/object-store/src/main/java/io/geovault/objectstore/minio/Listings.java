package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectVersion;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.StoredObject;
import io.minio.Http;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListVersionsResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The listing calls of one bucket; reads all pages that the store returns. */
record Listings(S3Exchange exchange) {
  private static final int STORE_PAGE = 1000;
  private static final Comparator<ObjectVersion> NEWEST_FIRST =
      Comparator.comparing(ObjectVersion::key)
          .thenComparing(ObjectVersion::newest, Comparator.reverseOrder())
          .thenComparing(ObjectVersion::lastModified, Comparator.reverseOrder());

  List<StoredObject> objects(String prefix, Optional<ObjectKey> after, int limit) {
    var found = new ArrayList<StoredObject>();
    Optional<ObjectKey> last = after;
    boolean more = true;
    while (more && found.size() < limit) {
      var page = objectPage(prefix, last, Math.min(STORE_PAGE, limit - found.size()));
      page.contents().stream().map(Listings::stored).forEach(found::add);
      more = page.isTruncated() && !page.contents().isEmpty();
      last = found.isEmpty() ? last : Optional.of(found.getLast().key());
    }
    return List.copyOf(found);
  }

  List<PendingUpload> pending(String prefix) {
    var found = uploads(prefix);
    // MinIO takes a prefix for a whole key; without a prefix it lists the uploads begun since its
    // start.
    var all = found.isEmpty() && !prefix.isEmpty() ? uploads("") : found;
    return all.stream()
        .filter(upload -> upload.key().value().startsWith(prefix))
        .sorted(Comparator.comparing(PendingUpload::begunAt))
        .toList();
  }

  List<PendingUpload> pending(ObjectKey key) {
    return uploads(key.value()).stream()
        .filter(upload -> upload.key().equals(key))
        .sorted(Comparator.comparing(PendingUpload::begunAt))
        .toList();
  }

  /** Every version and marker; if the store cannot list versions, each object is its only one. */
  List<ObjectVersion> versions(String prefix) {
    return listedVersions(prefix)
        .orElseGet(
            () ->
                objects(prefix, Optional.empty(), Integer.MAX_VALUE).stream()
                    .map(Listings::onlyVersion)
                    .toList());
  }

  /** Returns the versions of all pages; empty if the store cannot list versions. */
  private Optional<List<ObjectVersion>> listedVersions(String prefix) {
    var found = new ArrayList<ObjectVersion>();
    var call = exchange.call(Http.Method.GET, null).query("versions", "").query("prefix", prefix);
    Optional<ListVersionsResult> page = versionPage(call);
    while (page.isPresent()) {
      Stream.concat(page.get().contents().stream(), page.get().deleteMarkers().stream())
          .map(Listings::version)
          .forEach(found::add);
      if (!page.get().isTruncated()) {
        found.sort(NEWEST_FIRST);
        return Optional.of(List.copyOf(found));
      }
      page = versionPage(call.queries(after(page.get())));
    }
    return Optional.empty();
  }

  private Optional<ListVersionsResult> versionPage(S3Call call) {
    return exchange.ask(
        call,
        response -> Optional.of(S3Exchange.xml(ListVersionsResult.class, response)),
        refusal -> {
          if (refusal.isNotSupported()) {
            return Optional.empty();
          }
          throw refusal.toException(exchange.address(), call);
        });
  }

  private static Map<String, String> after(ListVersionsResult page) {
    return Map.of(
        "key-marker", Objects.requireNonNullElse(page.nextKeyMarker(), ""),
        "version-id-marker", Objects.requireNonNullElse(page.nextVersionIdMarker(), ""));
  }

  private static ObjectVersion version(Item item) {
    return new ObjectVersion(
        new ObjectKey(item.objectName()),
        Objects.requireNonNullElse(item.versionId(), ObjectVersion.ONLY),
        item.isLatest(),
        item.isDeleteMarker(),
        item.isDeleteMarker() ? 0 : item.size(),
        item.lastModified().toInstant());
  }

  private static ObjectVersion onlyVersion(StoredObject stored) {
    return new ObjectVersion(
        stored.key(), ObjectVersion.ONLY, true, false, stored.sizeBytes(), stored.lastModified());
  }

  private List<PendingUpload> uploads(String prefix) {
    var found = new ArrayList<PendingUpload>();
    var call = exchange.call(Http.Method.GET, null).query("uploads", "").query("prefix", prefix);
    Optional<S3Call> next = Optional.of(call);
    while (next.isPresent()) {
      var page = exchange.ask(next.get(), response -> UploadPage.parse(response.body().string()));
      found.addAll(page.uploads());
      next = page.next().map(markers -> call.queries(markers));
    }
    return found;
  }

  private ListBucketResultV2 objectPage(String prefix, Optional<ObjectKey> after, int limit) {
    var call =
        exchange
            .call(Http.Method.GET, null)
            .query("list-type", "2")
            .query("prefix", prefix)
            .query("max-keys", Integer.toString(limit));
    return exchange.ask(
        after.map(key -> call.query("start-after", key.value())).orElse(call),
        response -> S3Exchange.xml(ListBucketResultV2.class, response));
  }

  private static StoredObject stored(Item item) {
    return new StoredObject(
        new ObjectKey(item.objectName()),
        item.size(),
        Optional.empty(),
        item.lastModified().toInstant());
  }
}
