package io.geovault.vault.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.StoredObject;
import io.geovault.vault.SettingsManifest;
import io.geovault.vault.VaultKeys.SettingsKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X1")
class SettingsReadingTest {

  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void shouldBelieveSettingsThatCouldHaveBeenMade() {
    assertThat(read(settings("rm-1", 7, AT)))
        .isEqualTo(new Reading.Settings(settings("rm-1", 7, AT)));
    assertThat(read(settings("rm-1", 1825, null))).isInstanceOf(Reading.Settings.class);
  }

  @Test
  void shouldNotBelieveOthers() {
    assertThat(read(settings("rm-1", 6, AT))).isInstanceOf(Reading.Unfit.class);
    assertThat(read(settings("rm-1", 1826, AT))).isInstanceOf(Reading.Unfit.class);
    assertThat(read(settings("rm-2", 7, AT))).isInstanceOf(Reading.Unfit.class);
    assertThat(read(contradicting())).isInstanceOf(Reading.Unfit.class);
    assertThat(read(locked("NONE"))).isInstanceOf(Reading.Unfit.class);
    assertThat(read(locked("COMPLIANCE"))).isInstanceOf(Reading.Settings.class);
  }

  private static Reading read(SettingsManifest settings) {
    SettingsKey place = new SettingsKey("1234567890123456", "rm-1", AT);
    return SettingsReading.of(
        new Found(place, List.of(new StoredObject(place.key(), 300, Optional.empty(), AT))),
        settings);
  }

  private static SettingsManifest locked(String mode) {
    return settings("rm-1", 7, AT, mode);
  }

  private static SettingsManifest settings(String instance, int days, @Nullable Instant enabledAt) {
    return settings(instance, days, enabledAt, null);
  }

  private static SettingsManifest settings(
      String instance, int days, @Nullable Instant enabledAt, @Nullable String lockMode) {
    boolean enabled = enabledAt != null;
    return new SettingsManifest(
        SettingsManifest.SCHEMA_VERSION,
        instance,
        "1234567890123456",
        "cn-hangzhou",
        "cn-shanghai",
        3,
        enabled,
        days,
        enabled,
        false,
        enabledAt,
        enabledAt,
        lockMode,
        AT);
  }

  private static SettingsManifest contradicting() {
    return new SettingsManifest(
        SettingsManifest.SCHEMA_VERSION,
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        "cn-shanghai",
        3,
        true,
        7,
        false,
        false,
        null,
        null,
        null,
        AT);
  }
}
