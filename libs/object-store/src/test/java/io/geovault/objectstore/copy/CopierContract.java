package io.geovault.objectstore.copy;

import io.geovault.objectstore.ObjectStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What a copy guarantees, shown between two buckets of a real server. */
@Tag("R6")
abstract class CopierContract {

  /** Two buckets of the server. */
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
