package io.geovault.testkit.picture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with a picture of each of several graphs. With the system property {@code geovault.draw}
 * the pictures are written to the page, otherwise they are only compared with it.
 */
public final class PicturePage {

  private static final String END = "<!-- end -->\n";

  private final Path page;
  private final boolean drawing;

  /** That page; {@code drawing} writes the pictures to it. */
  public PicturePage(Path page, boolean drawing) {
    this.page = page;
    this.drawing = drawing;
  }

  /** Returns {@code docs/packages.md}. */
  public static PicturePage ofTheRepository() {
    return new PicturePage(
        Path.of(System.getProperty("geovault.root", "../.."), "docs", "packages.md"),
        System.getProperty("geovault.draw") != null);
  }

  /** Returns the fault of that graph or of its picture on the page; empty if there is none. */
  public Optional<String> faultOf(String name, DependencyGraph graph) {
    List<SortedSet<String>> circles = graph.circles();
    if (!circles.isEmpty()) {
      return Optional.of("circles in " + name + ": " + circles);
    }
    String picture =
        start(name) + "```mermaid\n" + graph.withoutShortcuts().mermaid() + "```\n" + END;
    String text = onPage(old -> drawing ? drawn(old, name, picture) : old);
    return text.contains(picture)
        ? Optional.empty()
        : Optional.of(
            "docs/packages.md has no present picture of "
                + name
                + "; this test draws it with -Dgeovault.draw");
  }

  private static String start(String name) {
    return "<!-- picture of " + name + " -->\n";
  }

  private static String drawn(String text, String name, String picture) {
    Matcher present =
        Pattern.compile(Pattern.quote(start(name)) + "(?s:.*?)" + Pattern.quote(END)).matcher(text);
    return present.find()
        ? present.replaceFirst(Matcher.quoteReplacement(picture))
        : text + "\n## " + name + "\n\n" + picture;
  }

  /** Applies the change to the page and returns its text; modules built in parallel take turns. */
  private String onPage(UnaryOperator<String> change) {
    try (RandomAccessFile file = new RandomAccessFile(page.toFile(), drawing ? "rw" : "r")) {
      FileLock lock = file.getChannel().lock(0, Long.MAX_VALUE, !drawing);
      byte[] bytes = new byte[(int) file.length()];
      file.readFully(bytes);
      String old = new String(bytes, StandardCharsets.UTF_8);
      String text = change.apply(old);
      if (!text.equals(old)) {
        file.setLength(0);
        file.write(text.getBytes(StandardCharsets.UTF_8));
      }
      lock.release();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + page, e);
    }
  }
}
