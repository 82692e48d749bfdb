package io.geovault.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One page below {@code docs/}, read for a test that compares its tables with the code. */
public record DocsPage(List<String> lines) {
  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final Pattern CELL_BORDER = Pattern.compile(" *\\| *");

  public DocsPage {
    lines = List.copyOf(lines);
  }

  /** Returns the page with that file name. */
  public static DocsPage of(String name) {
    Path page = ROOT.resolve("docs").resolve(name);
    try {
      return new DocsPage(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + page, e);
    }
  }

  /** Returns the body rows, cell by cell, of every table under that heading. */
  public List<List<String>> rows(String heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean wanted = false;
    boolean body = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        wanted = line.replaceFirst("^#+ ", "").equals(heading);
      }
      boolean row = line.startsWith("|");
      if (wanted && row && body) {
        rows.add(cells(line));
      }
      body = row && (body || line.startsWith("| ---"));
    }
    return rows;
  }

  /**
   * Returns the body rows of every table under that heading, with only the first cells of each row
   * and without code marks.
   */
  public List<List<String>> rows(String heading, int cells) {
    return rows(heading).stream()
        .map(row -> row.stream().limit(cells).map(cell -> cell.replace("`", "")).toList())
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.asList(CELL_BORDER.split(line.substring(1, line.length() - 1).strip(), -1));
  }
}
