package io.geovault.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.backup.scene.BackupClient;
import io.geovault.backup.scene.Fleet;
import io.geovault.backup.scene.Installation;
import io.geovault.backup.scene.RetentionScenario;
import io.geovault.servers.objectstore.ObjectStoreServer;
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
    RetentionScenario scenario = RetentionScenario.quiet(here);
    String old = scenario.backUp("{\"method\":\"LOGICAL\",\"databases\":[\"shop\"]}");
    String newest = scenario.backUp();
    ObjectStoreServer store = here.stack.store(Fleet.REGION);
    store.close();

    // When
    scenario.passDays(8);
    scenario.awaitListed(newest);
    List<String> whileAway = BackupClient.typesOf(here.events, scenario.instance());

    // Then
    assertThat(whileAway).doesNotContain("LocalBackupDeleted.v1");
    try (ObjectStoreServer back = ObjectStoreServer.start(store.options())) {
      assertThat(back.endpoint()).isEqualTo(store.endpoint());
      scenario.awaitDeleted(old);
      scenario.awaitStored(newest);
    }
  }
}
