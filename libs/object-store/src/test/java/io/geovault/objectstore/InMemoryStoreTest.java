package io.geovault.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.memory.InMemoryObjectStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * Checks that the fake fulfils the same contract as the servers, so that other tests may rely on
 * it.
 */
class InMemoryStoreTest extends ObjectStoreContract {
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @BeforeEach
  void skipWhatNeedsAServer(TestInfo test) {
    assertThat(store.address()).isNotNull();
    Assumptions.assumeFalse(
        test.getDisplayName().contains("MissingBucket")
            || test.getDisplayName().contains("WrongSecret"),
        "The fake has one bucket and asks for no credentials");
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected ObjectStore at(StoreAddress address) {
    return store;
  }
}
