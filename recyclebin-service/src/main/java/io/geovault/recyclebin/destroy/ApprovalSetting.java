package io.geovault.recyclebin.destroy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account's instances are destroyed by two persons only.
 *
 * @param turnOffRequestedBy who asked to turn it off; a second person makes it so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecycleBinSetting")
public record ApprovalSetting(
    @Schema(examples = "1234567890123456") String accountId,
    boolean destroyApprovalRequired,
    @Nullable String turnOffRequestedBy,
    long version) {

  static ApprovalSetting initial(String accountId) {
    return new ApprovalSetting(accountId, false, null, 0);
  }

  /**
   * What it becomes when {@code subject} wants it so, the very same where it is so; one person
   * alone cannot turn it off.
   */
  ApprovalSetting wanted(boolean required, String subject) {
    if (required) {
      return next(true, null);
    }
    boolean alone = turnOffRequestedBy == null || turnOffRequestedBy.equals(subject);
    return destroyApprovalRequired && alone ? next(true, subject) : next(false, null);
  }

  private ApprovalSetting next(boolean required, @Nullable String requestedBy) {
    boolean same =
        required == destroyApprovalRequired && Objects.equals(requestedBy, turnOffRequestedBy);
    return same ? this : new ApprovalSetting(accountId, required, requestedBy, version + 1);
  }
}
