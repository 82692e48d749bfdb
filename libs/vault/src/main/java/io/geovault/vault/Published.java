package io.geovault.vault;

import io.geovault.objectstore.ObjectStoreException.AlreadyExists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Publishes the manifest of a copy once, however often a worker dies right after it. */
final class Published {

  /** Reads the manifest that is in the bucket, if there is one. */
  interface Finder<M> {
    Optional<M> find() throws IOException;
  }

  private Published() {}

  /**
   * Publishes a manifest, or returns the one in the bucket if that describes a copy of the same
   * bytes: it differs only in the time of the copy. Otherwise throws {@link AlreadyExists}.
   */
  static <M extends Manifest> M orFound(M copy, Runnable publish, Finder<M> finder) {
    try {
      publish.run();
      return copy;
    } catch (AlreadyExists published) {
      return find(finder).filter(there -> isSameCopy(there, copy)).orElseThrow(() -> published);
    }
  }

  private static boolean isSameCopy(Manifest there, Manifest copy) {
    return there.copyOf() != null && there.location().sha256().equals(copy.location().sha256());
  }

  private static <M> Optional<M> find(Finder<M> finder) {
    try {
      return finder.find();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
