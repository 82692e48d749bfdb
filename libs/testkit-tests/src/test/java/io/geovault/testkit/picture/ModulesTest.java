package io.geovault.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the picture of the modules with their POMs. */
class ModulesTest {

  private static final Path ROOT = Path.of(System.getProperty("geovault.root", "../.."));
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
  private static final Pattern NAME =
      Pattern.compile("</parent>\\s*<artifactId>(.*?)</artifactId>");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>\\s*<groupId>io.geovault</groupId>(?s:.*?)</dependency>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

  @Test
  void shouldBeDrawnAsTheMainCodeOfModulesUsesThem() throws IOException {
    // Given
    Map<String, String> poms = poms();
    Map<String, String> byArtifact =
        poms.entrySet().stream()
            .collect(Collectors.toMap(pom -> first(NAME, pom.getValue()), Map.Entry::getKey));

    // When
    TreeMap<String, SortedSet<String>> uses = new TreeMap<>();
    poms.forEach((module, pom) -> uses.put(module, used(pom, byArtifact::get)));

    // Then
    assertThat(PicturePage.ofTheRepository().faultOf("modules", new DependencyGraph(uses)))
        .isEmpty();
  }

  private static Map<String, String> poms() throws IOException {
    Map<String, String> poms = new TreeMap<>();
    for (String module : all(MODULE, Files.readString(ROOT.resolve("pom.xml")))) {
      if (Files.isDirectory(ROOT.resolve(module).resolve("src/main"))) {
        poms.put(module, Files.readString(ROOT.resolve(module).resolve("pom.xml")));
      }
    }
    return poms;
  }

  // A dependency with a scope is for tests, or only orders the build.
  private static SortedSet<String> used(String pom, Function<String, String> moduleOf) {
    return DEPENDENCY
        .matcher(pom)
        .results()
        .map(MatchResult::group)
        .filter(dependency -> !dependency.contains("<scope>"))
        .map(dependency -> moduleOf.apply(first(ARTIFACT, dependency)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String first(Pattern pattern, String text) {
    return all(pattern, text).getFirst();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
