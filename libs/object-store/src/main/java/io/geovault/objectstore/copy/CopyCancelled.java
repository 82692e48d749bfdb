package io.geovault.objectstore.copy;

/**
 * The copy stopped because its caller asked it to; the parts already sent stay and the copy can be
 * resumed.
 */
public final class CopyCancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CopyCancelled(CopyRequest request) {
    super(
        "The copy of '%s' to '%s' in %s was cancelled"
            .formatted(
                request.sourceKey(), request.destinationKey(), request.destination().address()));
  }
}
