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
 * One bucket of one region. Objects are written once and never changed; an object becomes visible
 * only when it is complete. Every call blocks, is thread-safe, and fails with an {@link
 * ObjectStoreException} whose type says whether a retry can help.
 *
 * <p>All calls are idempotent and therefore safe to repeat, except {@link #beginUpload}, whose
 * repeat leaves a second pending upload behind, and {@link #streamPart}.
 */
public interface ObjectStore {

  /** The region and bucket of this store, without any secret. */
  StoreAddress address();

  /**
   * Returns the object if it is complete and visible; the store itself reports size and checksum.
   */
  Optional<StoredObject> find(ObjectKey key);

  /**
   * Opens the whole object. Closing the stream early closes the connection; a broken connection
   * ends in an {@link IOException}, and so does an end before the announced length.
   */
  InputStream open(ObjectKey key);

  /** Opens a part of the object; it is shorter than the range only if the object ends earlier. */
  InputStream open(ObjectKey key, ByteRange range);

  /**
   * Fills the slice with the bytes from {@code offset} on and returns how many bytes were read,
   * fewer than the slice holds only at the object's end. Unlike a stream it is one idempotent call:
   * it reads everything or fails.
   */
  int read(ObjectKey key, long offset, Slice target);

  /**
   * Writes one small object in one request; the store checks it against its checksum. If the key
   * already holds the same bytes, the call succeeds and no second object becomes visible; other
   * bytes are refused with {@link ObjectStoreException.AlreadyExists} and stay unchanged.
   */
  default StoredObject put(ObjectKey key, Slice content) {
    return put(key, content, Optional.empty());
  }

  /**
   * Like {@link #put(ObjectKey, Slice)}, under a retention: on return the object has this
   * retention, or the longer one it had before. Throws {@link ObjectStoreException.LockUnsupported}
   * if the bucket has no object lock; the object may then exist without a retention.
   */
  StoredObject put(ObjectKey key, Slice content, Optional<Retention> retention);

  /** Begins a multipart upload that stays invisible until {@link #completeUpload}. */
  default UploadId beginUpload(ObjectKey key) {
    return beginUpload(key, Optional.empty());
  }

  /**
   * Like {@link #beginUpload(ObjectKey)}, for an object that becomes visible under a retention. A
   * completion that finds an existing object leaves that object's retention unchanged: call {@link
   * #retainAtLeast} to ensure it.
   */
  UploadId beginUpload(ObjectKey key, Optional<Retention> retention);

  /**
   * Sends one part; parts may be sent in any order, and sending a number again replaces that part.
   * The store refuses a part that differs from its checksum. Each part except the last has at least
   * 5 MiB.
   */
  default PartReceipt uploadPart(ObjectKey key, UploadId upload, int number, Slice content) {
    return uploadPart(key, upload, number, content, content.crc32c());
  }

  /**
   * Sends one part with a checksum that the caller already has. If the checksum is wrong, the part
   * is refused and not kept.
   */
  PartReceipt uploadPart(
      ObjectKey key, UploadId upload, int number, Slice content, Crc32c checksum);

  /**
   * Sends one part that is too large to be held in memory: its checksum is computed while sending,
   * sent after the bytes, and verified by the store. The call consumes the stream, so it cannot be
   * repeated with the same stream.
   */
  PartReceipt streamPart(
      ObjectKey key, UploadId upload, int number, InputStream content, long length);

  /**
   * Makes the object visible as the given parts in ascending order, then confirms its size and
   * whole-object checksum: with the store's own answer, or by reading the object back if the store
   * keeps no such checksum. A repeat after success finds the object and succeeds.
   */
  StoredObject completeUpload(ObjectKey key, UploadId upload, List<PartReceipt> parts);

  /** Aborts an upload and frees its parts; an unknown upload is success. */
  void abortUpload(ObjectKey key, UploadId upload);

  /** The unfinished uploads under a prefix, oldest first. */
  List<PendingUpload> pendingUploads(String prefix);

  /**
   * The unfinished uploads of exactly this object, oldest first. Takes one request, and also works
   * on stores that list by prefix only the uploads begun since their own start.
   */
  List<PendingUpload> pendingUploads(ObjectKey key);

  /** The first {@code limit} objects under a prefix whose keys come after {@code after}, by key. */
  List<StoredObject> list(String prefix, Optional<ObjectKey> after, int limit);

  /**
   * Deletes the object; a missing object is success. In a bucket that keeps versions this only
   * hides them, locked or not, and frees no space.
   */
  void delete(ObjectKey key);

  /**
   * Deletes many objects in as few requests as the store allows; missing objects are success.
   * Returns the objects that the store refused permanently, each with its reason: an empty map
   * means that all are deleted. If any refusal is transient, it is thrown after all other objects
   * were tried.
   */
  Map<ObjectKey, ObjectStoreException> deleteAll(Collection<ObjectKey> keys);

  /**
   * Deletes every version and marker of these keys, with the same failure rules as {@link
   * #deleteAll}. A version under retention is refused with {@link
   * ObjectStoreException.LockedUntil}, unless this store was opened for purging and the retention
   * can be bypassed.
   */
  Map<ObjectKey, ObjectStoreException> deleteVersions(Collection<ObjectKey> keys);

  /**
   * Every version and marker under a prefix, newest first per key; meant for the objects of one
   * set.
   */
  List<ObjectVersion> versions(String prefix);

  /** The current retention of the object; empty if it has none or the bucket has no object lock. */
  Optional<Retention> retention(ObjectKey key);

  /**
   * Gives the object exactly this retention. Extending is always allowed; anything less is refused
   * with {@link ObjectStoreException.LockedUntil} while the old retention runs, unless that one is
   * in governance mode and this store was opened for purging. Call it only on stores whose lock is
   * known to work: it throws {@link ObjectStoreException.LockUnsupported} if the bucket has no
   * object lock.
   */
  void retain(ObjectKey key, Retention retention);

  /** Ensures that the object has this retention or a longer one. */
  default void retainAtLeast(ObjectKey key, Retention wanted) {
    if (retention(key).filter(present -> present.covers(wanted)).isEmpty()) {
      retain(key, wanted);
    }
  }

  /** A signed URL that anyone may GET (with HTTP ranges) until it expires; no request is sent. */
  URI downloadUrl(ObjectKey key, Duration validFor, Reach reach);
}
