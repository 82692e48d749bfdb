package io.geovault.platform.problem;

import java.net.URI;
import java.util.Locale;

/** One kind of refusal: its HTTP status and its stable problem type. One constant per rule. */
public interface ErrorCode {

  /** The constant's name. It must never change, because the problem type is made from it. */
  String name();

  /** The HTTP status of the answer. */
  int status();

  /** A short description of the refusal, identical for every occurrence. */
  String title();

  /** The stable problem type, for example {@code urn:geovault:problem:retention-out-of-range}. */
  default URI type() {
    return URI.create("urn:geovault:problem:" + slug());
  }

  /** The last part of the type, which events and dead letters use. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
