package io.geovault.objectstore;

import io.geovault.objectstore.checksum.Crc32c;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One bucket of one region. Objects are written once and never changed; nothing is visible before
 * it is whole. Every call blocks, is safe from many threads, and fails with an {@link
 * ObjectStoreException} whose type says whether trying again can help.
 *
 * <p>Idempotent, hence safe to repeat: everything but {@link #beginUpload}, whose repeat leaves a
 * second pending upload behind, and {@link #streamPart}.
 */
public interface ObjectStore {

  /** The region and bucket this store stands for, without any secret. */
  StoreAddress address();

  /** The object if it is complete and visible; size and checksum are the store's own answer. */
  Optional<StoredObject> find(ObjectKey key);

  /**
   * The whole object. Closing the stream early gives the connection up; a broken connection ends in
   * an {@link IOException}, as does an end before the promised length.
   */
  InputStream open(ObjectKey key);

  /** A stretch of the object, ended early only by the object's own end. */
  InputStream open(ObjectKey key, ByteRange range);

  /**
   * Fills the slice with the bytes from {@code offset} on and tells how many there were, fewer than
   * asked only at the object's end. Unlike a stream it is one idempotent call: all or a failure.
   */
  int read(ObjectKey key, long offset, Slice target);

  /**
   * Writes one small object in one request, checked by the store against its checksum. If the key
   * already holds the same bytes this is success and nothing is sent twice to be visible; other
   * bytes are refused with {@link ObjectStoreException.AlreadyExists} and left untouched.
   */
  default StoredObject put(ObjectKey key, Slice content) {
    return put(key, content, Optional.empty());
  }

  /**
   * The same under a retention: on return the object has this one, or the longer one it had before.
   * {@link ObjectStoreException.LockUnsupported} where the bucket has no object lock; the object
   * may be there nevertheless, without.
   */
  StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention);

  /** Begins a multipart upload that stays invisible until {@link #completeUpload}. */
  default UploadId beginUpload(ObjectKey key) {
    return beginUpload(key, Optional.empty());
  }

  /**
   * The same for an object that becomes visible under a retention. A completion that finds the
   * object there leaves the retention it has: {@link #retainAtLeast} makes sure.
   */
  UploadId beginUpload(ObjectKey key, Optional<Retention> retention);

  /**
   * Sends one part, in any order; sending a number again replaces it. The store refuses a part that
   * differs from its checksum. Each part but the last has at least 5 MiB.
   */
  default PartReceipt uploadPart(ObjectKey key, UploadId upload, int number, Slice content) {
    return uploadPart(key, upload, number, content, content.crc32c());
  }

  /** The same, with a checksum the caller already has; a wrong one is refused, nothing is kept. */
  PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum);

  /**
   * Sends one part that is too large to be held: its checksum is computed on the way, sent after
   * the bytes and verified by the store. The stream is used up, so this cannot be repeated as it
   * is.
   */
  PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length);

  /**
   * Makes the object visible as the given parts in ascending order, then confirms size and
   * whole-object checksum from the store's own answer, or by reading the object back where the
   * store keeps no such checksum. A repeat after success finds the object there and is success.
   */
  StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts);

  /** Gives an upload up and frees its parts; an unknown upload is success. */
  void abortUpload(ObjectKey key, UploadId upload);

  /** Uploads under a prefix that were begun and not ended, oldest first. */
  List<PendingUpload> pendingUploads(String prefix);

  /**
   * Uploads of exactly this object that were begun and not ended, oldest first; in one request, and
   * also on stores that list by prefix only what was begun since their own start.
   */
  List<PendingUpload> pendingUploads(ObjectKey key);

  /** The first {@code limit} objects under a prefix whose keys come after {@code after}, by key. */
  List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit);

  /**
   * Deletes the object; a missing one is success. Where the bucket keeps versions this only hides
   * them, locked or not, and frees no space.
   */
  void delete(ObjectKey key);

  /**
   * Deletes many objects at once, in as few requests as the store allows; missing ones are success.
   * The answer holds those the store refused singly, for good, each with its reason: empty means
   * all are gone. If any may pass later, that failure is thrown after all the others were tried.
   */
  Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys);

  /**
   * Deletes all there is under these keys, every version and marker, in the manner of {@link
   * #deleteAll}. A version under retention is refused with {@link
   * ObjectStoreException.LockedUntil}, unless this store was opened for purging and the retention
   * allows that to bypass it.
   */
  Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys);

  /** Every version and marker under a prefix, newest first per key; meant for one set's objects. */
  List<ObjectVersion> versions(String prefix);

  /** The retention of the object as it is now; empty without one or without object lock. */
  Optional<Retention> retention(ObjectKey key);

  /**
   * Gives the object exactly this retention. Growing is always allowed; anything less is refused
   * with {@link ObjectStoreException.LockedUntil} while the old one runs, unless that is in
   * governance mode and this store was opened for purging. Only for stores whose lock is known to
   * work: {@link ObjectStoreException.LockUnsupported} where the bucket has none.
   */
  void retain(ObjectKey key, Retention retention);

  /** Sees to it that the object has this retention or a longer one. */
  default void retainAtLeast(ObjectKey key, Retention wanted) {
    if (retention(key).filter(present -> present.covers(wanted)).isEmpty()) {
      retain(key, wanted);
    }
  }

  /** A signed address that anyone may GET (with HTTP ranges) until it expires; nothing is sent. */
  URI downloadUrl(ObjectKey key, Duration validFor, Reach reach);
}
