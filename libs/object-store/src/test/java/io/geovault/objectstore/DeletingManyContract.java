package io.geovault.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many objects deleted by one call: the named ones and no others. */
public abstract class DeletingManyContract {
  private final String prefix = UUID.randomUUID() + "/";

  /** The store under test, on an existing bucket. */
  protected abstract ObjectStore store();

  private ObjectKey key(String name) {
    return new ObjectKey(prefix + name);
  }

  @Test
  void shouldDeleteTheNamedAndNoOthersAndTakeMissingOnesForSuccess() {
    // Given
    for (String name : List.of("a", "b & <c>", "d/1 +ü", "stays")) {
      store().put(key(name), Slice.of(name.getBytes(UTF_8)));
    }

    // When
    var refused =
        store()
            .deleteAll(List.of(key("a"), key("missing"), key("b & <c>"), key("d/1 +ü"), key("a")));

    // Then
    assertThat(refused).isEmpty();
    assertThat(store().list(prefix, Optional.empty(), 10))
        .extracting(StoredObject::key)
        .containsExactly(key("stays"));
  }

  @Test
  void shouldDeleteMoreThanOneRequestTakes() {
    // Given
    var keys = IntStream.range(0, 1_001).mapToObj(i -> key("many/" + i)).toList();
    keys.parallelStream().forEach(key -> store().put(key, Slice.of(new byte[1])));

    // When
    var refused = store().deleteAll(keys);

    // Then
    assertThat(refused).isEmpty();
    assertThat(store().list(prefix, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void shouldDoNothingForNone() {
    assertThat(store().deleteAll(List.of())).isEmpty();
  }
}
