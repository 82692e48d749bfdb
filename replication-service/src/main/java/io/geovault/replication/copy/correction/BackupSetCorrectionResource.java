package io.geovault.replication.copy.correction;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.caller.ForOperators;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.VersionTag;
import io.geovault.platform.idempotency.Answer;
import io.geovault.platform.idempotency.IdempotencyKeys;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.copy.correction.BackupSetCorrections.Preview;
import io.geovault.replication.copy.correction.BackupSetCorrections.Wanted;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets an operator state which of two announcements of a backup set is right. */
@Authenticated
@ForOperators
@Path("/v1/backup-sets/{backupSetId}")
@Tag(name = "Corrections")
public class BackupSetCorrectionResource {

  private final Database database;
  private final BackupSetCorrections corrections;
  private final IdempotencyKeys idempotency;
  private final Callers callers;

  BackupSetCorrectionResource(
      Database database,
      BackupSetCorrections corrections,
      IdempotencyKeys idempotency,
      Callers callers) {
    this.database = database;
    this.corrections = corrections;
    this.idempotency = idempotency;
    this.callers = callers;
  }

  @GET
  @Path("correction-preview")
  @Operation(
      operationId = "previewBackupSetCorrection",
      summary = "Previews the effect of accepting the announcement in a dead letter")
  @APIResponse(
      responseCode = "200",
      description = "The ETag is the version; send it back in If-Match",
      content = @Content(schema = @Schema(implementation = CorrectionView.class)))
  public Response preview(
      @PathParam("backupSetId") String backupSetId,
      @QueryParam("deadLetterId") @Nullable String deadLetterId) {
    callers.current().requireOperator();
    if (deadLetterId == null) {
      throw new Refusal(
          CommonError.INVALID_PARAMETER,
          "deadLetterId is required: the dead letter with the other announcement");
    }
    String letter = deadLetterId;
    Preview preview = database.write(handle -> corrections.preview(handle, backupSetId, letter));
    return Response.ok(preview.view()).tag(VersionTag.of(preview.version())).build();
  }

  @POST
  @Path("corrections")
  @Operation(
      operationId = "correctBackupSet",
      summary = "Corrects a backup set: accepts the announcement in a dead letter",
      description =
          "Copies of the set that wait, run or failed are made again from the object announced"
              + " there. A verified copy is kept: with equal bytes the correction is accepted, with"
              + " other bytes it is refused.")
  @APIResponse(
      responseCode = "202",
      description = "The effect on each copy; Location lists the copies",
      content = @Content(schema = @Schema(implementation = CorrectionView.class)))
  public Response correct(
      @PathParam("backupSetId") String backupSetId,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @RequestBody(required = true) @Nullable Correction correction) {
    Caller caller = callers.current();
    caller.requireOperator();
    if (correction == null) {
      throw new Refusal(
          CommonError.INVALID_BODY, "the body is empty; send deadLetterId and reason as JSON");
    }
    correction.check();
    Wanted wanted =
        new Wanted(
            Objects.requireNonNull(correction.deadLetterId()),
            Objects.requireNonNull(correction.reason()));
    @Nullable Long version = VersionTag.parse(ifMatch);
    return database
        .write(
            handle ->
                idempotency.once(
                    handle,
                    caller,
                    key,
                    List.of(backupSetId, correction),
                    () -> answer(handle, caller, backupSetId, wanted, version)))
        .toResponse();
  }

  private Answer answer(
      Handle handle, Caller caller, String backupSetId, Wanted wanted, @Nullable Long version) {
    CorrectionView corrected = corrections.correct(handle, caller, backupSetId, wanted, version);
    return new Answer(
        202, "/v1/cross-region-backups?instanceId=" + corrected.instanceId(), corrected);
  }
}
