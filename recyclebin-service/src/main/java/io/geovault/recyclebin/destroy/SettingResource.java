package io.geovault.recyclebin.destroy;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An account's settings of the recycle bin (X11). */
@Authenticated
@Path("/v1/recycle-bin-settings")
@Tag(name = "Recycle bin settings")
public class SettingResource {

  private final Database database;
  private final ApprovalSettings settings;
  private final SettingChanger changer;
  private final Callers callers;

  SettingResource(
      Database database, ApprovalSettings settings, SettingChanger changer, Callers callers) {
    this.database = database;
    this.settings = settings;
    this.changer = changer;
    this.callers = callers;
  }

  /** The body of a change. */
  @Schema(name = "RecycleBinSettingChange")
  public record Change(@Nullable Boolean destroyApprovalRequired) {}

  @GET
  @Operation(
      operationId = "getRecycleBinSetting",
      summary = "Returns whether a destruction needs two persons; an operator names the account")
  @APIResponse(
      responseCode = "200",
      description = "The ETag is the version; send it back in If-Match",
      content = @Content(schema = @Schema(implementation = ApprovalSetting.class)))
  @APIResponse(responseCode = "404", description = "The account is not yours")
  public Response get(@QueryParam("accountId") @Nullable String accountId) {
    String account = accountOf(callers.current(), accountId);
    return answer(database.read(handle -> settings.of(handle, account)));
  }

  @PUT
  @Operation(
      operationId = "changeRecycleBinSetting",
      summary =
          "Turns two-person approval on at once, and off when a second person requests it"
              + " after the first")
  @APIResponse(
      responseCode = "200",
      description = "The settings from now on",
      content = @Content(schema = @Schema(implementation = ApprovalSetting.class)))
  public Response put(
      @QueryParam("accountId") @Nullable String accountId,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @RequestBody(required = true) @Nullable Change change) {
    if (change == null || change.destroyApprovalRequired() == null) {
      throw new Refusal(
          CommonError.INVALID_BODY, "send {\"destroyApprovalRequired\": true} or false");
    }
    boolean required = change.destroyApprovalRequired();
    Caller caller = callers.current();
    String account = accountOf(caller, accountId);
    return answer(changer.change(caller, account, required, VersionTag.parse(ifMatch)));
  }

  private static String accountOf(Caller caller, @Nullable String wanted) {
    if (wanted != null && !caller.mayAccess(wanted)) {
      throw new Refusal(CommonError.NOT_FOUND, "there is no such account, or it is not yours");
    }
    String account = caller.account().orElse(wanted);
    if (account == null || !account.matches("\\d{16}")) {
      throw new Refusal(CommonError.INVALID_PARAMETER, "accountId: must be 16 digits");
    }
    return account;
  }

  private static Response answer(ApprovalSetting setting) {
    return Response.ok(setting).tag(VersionTag.of(setting.version())).build();
  }
}
