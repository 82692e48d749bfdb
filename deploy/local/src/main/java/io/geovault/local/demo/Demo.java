package io.geovault.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.geovault.servers.mysql.MySqlFlavor;
import io.geovault.servers.process.PidFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a story against the running stack, the main one or a named one; exits with 1 at the first
 * error.
 */
public final class Demo {

  private Demo() {}

  /** Requires a running {@code ./geovault up}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path home =
        Path.of(Optional.ofNullable(System.getenv("GEOVAULT_HOME")).orElse(".geovault"))
            .toAbsolutePath();
    if (new PidFile(home.resolve("up.pid")).running().isEmpty()) {
      System.err.println("No stack runs here. In another terminal: ./geovault up");
      System.exit(1);
    }
    String story = args.length == 0 ? "main" : args[0];
    try {
      switch (story) {
        case "main" -> play(home);
        case "recycle-bin" -> RecycleBinStory.play(home);
        default -> throw new IllegalStateException("no story " + story + "; there is recycle-bin");
      }
    } catch (IllegalStateException e) {
      System.err.println("The demo stops here: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void play(Path home) throws IOException, InterruptedException {
    Exports exports = Exports.read(home.resolve("env"));
    Narrator narrator = new Narrator(System.out);
    Story story = new Story(exports, narrator);
    story.enableCrossRegionBackup();
    String backupSet = story.backUp();
    JsonNode copied = story.watchTheCopy(backupSet);
    story.listTheCopy(backupSet);
    story.compareChecksums(copied);

    narrator.step("Download the backup and unpack it by hand");
    URI url = story.downloadUrl(backupSet);
    RestoreByHand restore = new RestoreByHand(narrator, home.resolve("demo"));
    Path unpacked =
        restore.unpack(
            url, copied.at("/source/sizeBytes").asLong(), copied.at("/source/sha256").asText());

    MySqlFlavor flavor = MySqlFlavor.best();
    MySqlByHand source =
        new MySqlByHand(
            flavor,
            home.resolve("demo"),
            Integer.parseInt(exports.get("GEOVAULT_INSTANCE_1_PORT")),
            exports.get("GEOVAULT_INSTANCE_1_USER"),
            exports.get("GEOVAULT_INSTANCE_1_PASSWORD"));
    Map<String, String> expected = source.fingerprints();
    narrator.step("Import it into an empty " + flavor + " and compare every table");
    restore.importInto(flavor, unpacked, expected);
    System.out.println("\nAll checks passed.");
  }
}
