package io.geovault.replication.copy.correction;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The right announcement, and the reason for choosing it.
 *
 * @param deadLetterId the dead letter that holds the right announcement
 * @param reason for the audit trail, in words
 */
@Schema(
    name = "BackupSetCorrection",
    examples =
        "{\"deadLetterId\": \"dl-01a1f8b0b5d27262ba2c078e25de6d6f\", \"reason\": \"the first event"
            + " named the object of the test run\"}")
public record Correction(
    @Schema(pattern = "[A-Za-z0-9-]{1,64}") @Nullable String deadLetterId,
    @Schema(minLength = 1, maxLength = 500) @Nullable String reason) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int LONGEST_REASON = 500;

  void check() {
    new Violations()
        .require(
            deadLetterId != null && ID.matcher(deadLetterId).matches(),
            "deadLetterId",
            "must be the id of a dead letter, as GET /v1/dead-letters lists it")
        .require(
            reason != null && isSpeakable(reason),
            "reason",
            "must have 1 to " + LONGEST_REASON + " characters, none of them a control character")
        .refuseIfAny(CommonError.INVALID_BODY);
  }

  private static boolean isSpeakable(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_REASON
        && text.codePoints().noneMatch(Correction::isUnspeakable);
  }

  private static boolean isUnspeakable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }
}
