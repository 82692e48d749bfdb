package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The guarantees of a copy, checked between two buckets of a real server. */
@Tag("R6")
abstract class CopierContract {

  /** The bucket to copy from; both buckets are on the same server. */
  abstract ObjectStore sourceBucket();

  abstract ObjectStore destinationBucket();

  @Nested
  class Exact extends ExactCopyContract {
    @Override
    ObjectStore sourceBucket() {
      return CopierContract.this.sourceBucket();
    }

    @Override
    ObjectStore destinationBucket() {
      return CopierContract.this.destinationBucket();
    }
  }

  @Nested
  class Resumed extends ResumedCopyContract {
    @Override
    ObjectStore sourceBucket() {
      return CopierContract.this.sourceBucket();
    }

    @Override
    ObjectStore destinationBucket() {
      return CopierContract.this.destinationBucket();
    }
  }
}
