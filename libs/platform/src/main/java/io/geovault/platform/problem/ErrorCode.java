package io.geovault.platform.problem;

import java.net.URI;
import java.util.Locale;

/**
 * One refusal a service can give: its HTTP status and its stable problem type; one constant per
 * rule.
 */
public interface ErrorCode {

  /** The constant's name; the problem type is made from it and so never changes. */
  String name();

  /** The HTTP status of the answer. */
  int status();

  /** What was refused, in a few words, the same for every occurrence. */
  String title();

  /** The stable problem type, {@code urn:geovault:problem:retention-out-of-range}. */
  default URI type() {
    return URI.create("urn:geovault:problem:" + slug());
  }

  /** The last part of the type, as used in events and dead letters. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
