package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.StoredObject;
import io.geovault.objectstore.UploadId;
import io.minio.Http;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListMultipartUploadsResult;
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
    var found = new ArrayList<PendingUpload>();
    var call = exchange.call(Http.Method.GET, null).query("uploads", "").query("prefix", prefix);
    var page = uploadPage(call);
    collect(page, found);
    while (page.isTruncated() && !page.uploads().isEmpty()) {
      page =
          uploadPage(
              call.query("key-marker", page.nextKeyMarker())
                  .query("upload-id-marker", page.nextUploadIdMarker()));
      collect(page, found);
    }
    found.sort(Comparator.comparing(PendingUpload::begunAt));
    return List.copyOf(found);
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

  private ListMultipartUploadsResult uploadPage(S3Call call) {
    return exchange.ask(
        call, response -> S3Exchange.xml(ListMultipartUploadsResult.class, response));
  }

  private static StoredObject stored(io.minio.messages.Item item) {
    return new StoredObject(
        new ObjectKey(item.objectName()),
        item.size(),
        Optional.empty(),
        item.lastModified().toInstant());
  }

  private static void collect(ListMultipartUploadsResult page, List<PendingUpload> found) {
    for (var upload : page.uploads()) {
      found.add(
          new PendingUpload(
              new ObjectKey(upload.objectName()),
              new UploadId(upload.uploadId()),
              upload.initiated().toInstant()));
    }
  }
}
