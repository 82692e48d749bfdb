package io.geovault.platform.http;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions as entity tags: sent in ETag and returned by the caller in If-Match, so that no change
 * is overwritten unseen (A3).
 */
public final class VersionTag {

  private static final Pattern FORM = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private VersionTag() {}

  /** Returns the tag of a version. */
  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * Refuses the change unless {@code what}, now at version {@code current}, is as the caller has
   * seen it.
   *
   * @param expected the version that the caller has seen; null to change any version
   */
  public static void check(@Nullable Long expected, long current, String what) {
    if (expected != null && expected != current) {
      throw new Refusal(
          CommonError.VERSION_CONFLICT,
          what + " is at version " + current + "; read it again and send the new ETag in If-Match");
    }
  }

  /** Returns the version that an If-Match header requires; null if it requires none. */
  public static @Nullable Long parse(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher form = FORM.matcher(ifMatch.strip());
    new Violations()
        .require(form.matches(), "If-Match", "must be the ETag of an earlier answer, such as \"3\"")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return Long.valueOf(form.group(1));
  }
}
