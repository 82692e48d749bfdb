package io.geovault.recyclebin.destroy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The setting whether two persons are required to destroy an account's instances.
 *
 * @param turnOffRequestedBy who requested to turn it off; a second person must confirm
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
   * Returns the setting after the wish of {@code subject}, or this setting if nothing changes. One
   * person alone cannot turn it off.
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
