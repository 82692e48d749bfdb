package io.geovault.testkit.advisory;

/** One library on a class path of the build: its Maven name {@code group:artifact} and version. */
public record Library(String name, String version) {

  @Override
  public String toString() {
    return name + " " + version;
  }
}
