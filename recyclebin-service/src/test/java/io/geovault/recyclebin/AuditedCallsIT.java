package io.geovault.recyclebin;

import static io.geovault.recyclebin.scene.Installation.BIN;
import static io.geovault.recyclebin.scene.Installation.confirm;
import static java.util.Map.entry;

import io.geovault.recyclebin.scene.Installation;
import io.geovault.testkit.audit.AuditContract;
import io.geovault.testkit.audit.ParkedEvents;
import io.geovault.testkit.audit.QuarantinedJobs;
import io.geovault.testkit.stack.RestClient;
import io.geovault.testkit.stack.RestClient.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every changing call of recyclebin-service leaves an entry in the trail. */
@ExtendWith(Installation.Shared.class)
class AuditedCallsIT extends AuditContract {

  private static final String INSTANCE = "/v1/recycle-bin/{instanceId}";
  private static final String SETTINGS = "/v1/recycle-bin-settings";

  private final Installation here;

  AuditedCallsIT(Installation here) {
    this.here = here;
  }

  @Override
  protected RestClient operator() {
    return here.operator;
  }

  @Override
  protected Map<String, Play> plays() {
    Map<String, Play> plays =
        new HashMap<>(new ParkedEvents(here.stack.postgres(), "recyclebin", here.operator).plays());
    plays.putAll(new QuarantinedJobs(here.stack.postgres(), "recyclebin", here.operator).plays());
    plays.putAll(
        Map.ofEntries(
            entry("POST " + INSTANCE + "/unlock", this::unlock),
            entry("POST " + INSTANCE + "/release", this::release),
            entry("POST " + INSTANCE + "/rebuild", this::rebuild),
            entry("POST " + INSTANCE + "/destroy", this::destroy),
            entry("POST " + INSTANCE + "/destroy/approval", this::approve),
            entry("DELETE " + INSTANCE + "/destroy/approval", this::withdraw),
            entry("PUT " + SETTINGS, this::changeSetting),
            entry("POST /v1/dead-letters/{id}/replay", this::replay),
            entry("DELETE /v1/dead-letters/{id}", this::discard)));
    return plays;
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of();
  }

  private Answer unlock(UnaryOperator<RestClient> marking) {
    String instance = here.instance();
    here.fleet.overdue(instance, here.now());
    here.await(instance, "LOCKED");
    return marking.apply(here.owner).post(BIN + instance + "/unlock", "{}");
  }

  private Answer release(UnaryOperator<RestClient> marking) {
    String instance = here.instance();
    return marking.apply(here.owner).post(BIN + instance + "/release", confirm(instance));
  }

  private Answer rebuild(UnaryOperator<RestClient> marking) {
    return marking.apply(here.owner).post(BIN + released() + "/rebuild", "{}");
  }

  private Answer destroy(UnaryOperator<RestClient> marking) {
    String instance = released();
    return marking.apply(here.owner).post(BIN + instance + "/destroy", confirm(instance));
  }

  private Answer approve(UnaryOperator<RestClient> marking) {
    String approval = BIN + asked() + "/destroy/approval";
    String instance = approval.split("/", -1)[3];
    return off(marking.apply(here.member("grace")).post(approval, confirm(instance)));
  }

  private Answer withdraw(UnaryOperator<RestClient> marking) {
    return off(marking.apply(here.member("grace")).delete(BIN + asked() + "/destroy/approval"));
  }

  /** An instance whose destruction waits for a second person. */
  private String asked() {
    String instance = released();
    here.member("ada").put(SETTINGS, "{\"destroyApprovalRequired\":true}");
    here.member("ada").post(BIN + instance + "/destroy", confirm(instance));
    return instance;
  }

  private Answer off(Answer answer) {
    here.member("ada").put(SETTINGS, "{\"destroyApprovalRequired\":false}");
    here.member("grace").put(SETTINGS, "{\"destroyApprovalRequired\":false}");
    return answer;
  }

  private Answer changeSetting(UnaryOperator<RestClient> marking) {
    return off(
        marking.apply(here.member("ada")).put(SETTINGS, "{\"destroyApprovalRequired\":true}"));
  }

  private Answer replay(UnaryOperator<RestClient> marking) {
    String instance = here.instance();
    here.fleet.rebuilt(instance, "rm-new", here.now().minusSeconds(30));
    String letter = letter(instance);
    here.fleet.released(instance, here.now().minusSeconds(60));
    here.await(instance, "RELEASED");
    return marking.apply(here.operator).post("/v1/dead-letters/" + letter + "/replay");
  }

  private Answer discard(UnaryOperator<RestClient> marking) {
    String instance = here.instance();
    here.fleet.rebuilt(instance, "rm-new", here.now().minusSeconds(30));
    return marking.apply(here.owner).delete("/v1/dead-letters/" + letter(instance));
  }

  private String letter(String instance) {
    return Awaitility.await()
        .atMost(Installation.LIMIT)
        .until(
            () ->
                here.operator
                    .get("/v1/dead-letters?limit=1000")
                    .body()
                    .at("/items")
                    .valueStream()
                    .filter(each -> each.at("/instanceId").asText().equals(instance))
                    .map(each -> each.at("/id").asText())
                    .findFirst()
                    .orElse(""),
            id -> !id.isEmpty());
  }

  private String released() {
    String instance = here.instance();
    here.fleet.released(instance, here.now().minus(Duration.ofHours(1)));
    here.await(instance, "RELEASED");
    return instance;
  }
}
