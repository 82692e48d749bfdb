package io.geovault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.testkit.server.ObjectStoreServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A set whose objects cannot be deleted at the moment is neither listed nor forgotten. */
@ExtendWith(Installation.Fragile.class)
@Tag("B7")
class StoreOutageIT {

  private final Installation here;

  StoreOutageIT(Installation here) {
    this.here = here;
  }

  @Test
  void shouldNotListASetThatIsToGoAndDeleteItOnceTheStoreIsBack() {
    // Given
    Calendar calendar = Calendar.quiet(here);
    String old = calendar.backUp("{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");
    String newest = calendar.backUp();
    ObjectStoreServer store = here.stack.store(Fleet.REGION);
    store.close();

    // When
    calendar.passDays(8);
    calendar.awaitListed(newest);
    List<String> whileAway = Desk.typesOf(here.events, calendar.instance());

    // Then
    assertThat(whileAway).doesNotContain("LocalBackupDeleted.v1");
    try (ObjectStoreServer back = ObjectStoreServer.start(store.options())) {
      assertThat(back.endpoint()).isEqualTo(store.endpoint());
      calendar.awaitDeleted(old);
      calendar.awaitStored(newest);
    }
  }
}
