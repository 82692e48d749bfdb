package io.geovault.vault.reading;

import static io.geovault.vault.SettingsManifest.LONGEST_RETENTION_DAYS;
import static io.geovault.vault.SettingsManifest.SHORTEST_RETENTION_DAYS;
import static io.geovault.vault.reading.Reading.damaged;

import io.geovault.vault.SettingsManifest;

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
    int days = settings.retentionDays();
    if (days < SHORTEST_RETENTION_DAYS || days > LONGEST_RETENTION_DAYS) {
      return damaged(found, "there is no retention of " + days + " days");
    }
    boolean copies = settings.enabledAt() != null;
    boolean logs = settings.logsEnabledAt() != null;
    if (settings.enabled() != copies || settings.logBackupEnabled() != logs || (logs && !copies)) {
      return damaged(found, "the settings contradict themselves");
    }
    return new Reading.Settings(settings);
  }
}
