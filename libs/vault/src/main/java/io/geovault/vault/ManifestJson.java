package io.geovault.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Manifests as JSON: indented for readability, times in RFC 3339, unknown fields ignored. */
public final class ManifestJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ManifestJson() {}

  /** The bytes of the manifest object. */
  public static byte[] write(BackupManifest manifest) {
    return text(manifest);
  }

  /** The bytes of the manifest object of a log slice. */
  public static byte[] write(LogManifest manifest) {
    return text(manifest);
  }

  /** The bytes of the object with an instance's settings. */
  public static byte[] write(SettingsManifest settings) {
    return text(settings);
  }

  private static byte[] text(Record manifest) {
    try {
      return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest can always be written", e);
    }
  }

  /** Reads a manifest of this or a later version; throws if a required field is missing. */
  public static BackupManifest read(byte[] json) throws IOException {
    return JSON.readValue(json, BackupManifest.class);
  }

  /**
   * Reads the manifest of a log slice, of this or a later version; throws if a required field is
   * missing.
   */
  public static LogManifest readLog(byte[] json) throws IOException {
    return JSON.readValue(json, LogManifest.class);
  }

  /**
   * Reads an instance's settings, of this or a later version; throws if a required field is
   * missing.
   */
  public static SettingsManifest readSettings(byte[] json) throws IOException {
    return JSON.readValue(json, SettingsManifest.class);
  }
}
