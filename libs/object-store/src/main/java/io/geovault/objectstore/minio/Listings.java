package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.StoredObject;
import io.minio.Http;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The listing calls of one bucket, page by page as the store gives them. */
record Listings(S3Exchange exchange) {
  private static final int STORE_PAGE = 1000;

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
    // MinIO takes a prefix for a whole key, and lists the uploads since its start without one.
    var all = found.isEmpty() && !prefix.isEmpty() ? uploads("") : found;
    return all.stream()
        .filter(upload -> upload.key().value().startsWith(prefix))
        .sorted(Comparator.comparing(PendingUpload::begunAt))
        .toList();
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
