package io.geovault.vault.reading;

import static io.geovault.vault.reading.Reading.damaged;

import io.geovault.vault.SettingsManifest;
import java.util.Optional;

/**
 * Reads an instance's settings from a bucket; pure. Throws {@link IllegalArgumentException} if a
 * value in them is invalid.
 */
final class SettingsReading {

  private SettingsReading() {}

  /** Refuses settings that could not have been made, because copies would depend on them. */
  static Reading of(Found found, SettingsManifest settings) {
    if (!settings.place().equals(found.place())) {
      return damaged(found, "these are the settings of another instance, " + settings.place());
    }
    Optional<String> flaw =
        KeptValues.retention(settings.retentionDays())
            .or(() -> KeptValues.lockMode(settings.lockMode()));
    if (flaw.isPresent()) {
      return damaged(found, flaw.get());
    }
    boolean copies = settings.enabledAt() != null;
    boolean logs = settings.logsEnabledAt() != null;
    if (settings.enabled() != copies || settings.logBackupEnabled() != logs || (logs && !copies)) {
      return damaged(found, "the settings contradict themselves");
    }
    return new Reading.Settings(settings);
  }
}
