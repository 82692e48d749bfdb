package io.geovault.backup.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.events.backup.OmittedObject;
import io.geovault.events.backup.SetRemarks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault-F5")
@Tag("fault-F7")
class ManifestRemarksTest {

  @Test
  void shouldReadBackWhatItWrote() {
    // Given
    var remarks =
        new SetRemarks(
            8 << 20,
            List.of(new OmittedObject("shop", "VIEW", "broken", "references invalid table(s)")),
            List.of("Kept as text only"),
            3);

    // When
    var read = ManifestRemarks.read(ManifestRemarks.of(remarks));

    // Then
    assertThat(read).isEqualTo(remarks);
  }

  @Test
  void shouldTakeAManifestWithoutRemarks() {
    assertThat(ManifestRemarks.of(null)).isNull();
    assertThat(ManifestRemarks.read(null)).isNull();
  }
}
