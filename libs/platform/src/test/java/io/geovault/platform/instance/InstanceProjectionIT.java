package io.geovault.platform.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.events.EventJson;
import io.geovault.events.InstanceEvent;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceDeleting;
import io.geovault.events.InstanceEvent.InstanceDestroyed;
import io.geovault.events.InstanceEvent.InstanceExpired;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.geovault.events.InstanceEvent.InstancePaymentOverdue;
import io.geovault.events.InstanceEvent.InstancePaymentSettled;
import io.geovault.events.InstanceEvent.InstanceRebuilt;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.InstanceEvent.InstanceRenewed;
import io.geovault.events.cloudevents.Envelope;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.ReleaseCause;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceProjectionIT {

  private static final String ID = "rm-1";
  private static final String ACCOUNT = "1234567890123456";
  private static final String REGION = "cn-hangzhou";
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T1 = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant T2 = Instant.parse("2026-01-03T00:00:00Z");

  private final Database database = TestDatabase.fresh();
  private final Instances instances = new Instances(mapper());
  private final InstanceEventHandler handler =
      new InstanceEventHandler(new InstanceProjection(instances, List.of()));

  private static ObjectMapper mapper() {
    return new ObjectMapper().findAndRegisterModules();
  }

  static Stream<Arguments> moves() {
    return Stream.of(
        arguments(new InstanceExpired(ID, ACCOUNT, REGION, T1), InstanceStatus.LOCKED),
        arguments(new InstancePaymentOverdue(ID, ACCOUNT, REGION, T1), InstanceStatus.LOCKED),
        arguments(new InstanceRenewed(ID, ACCOUNT, REGION, T1, T2), InstanceStatus.ACTIVE),
        arguments(new InstancePaymentSettled(ID, ACCOUNT, REGION, T1), InstanceStatus.ACTIVE),
        arguments(new InstanceDeleting(ID, ACCOUNT, REGION, "ada", T1), InstanceStatus.DELETING),
        arguments(
            new InstanceReleased(ID, ACCOUNT, REGION, T1, ReleaseCause.MANUAL),
            InstanceStatus.RELEASED),
        arguments(new InstanceRebuilt(ID, ACCOUNT, REGION, "rm-2", T1), InstanceStatus.RELEASED),
        arguments(new InstanceDestroyed(ID, ACCOUNT, REGION, T1), InstanceStatus.DESTROYED),
        arguments(modified("rm-1", T1), InstanceStatus.ACTIVE),
        arguments(created(T0), InstanceStatus.ACTIVE));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void shouldFollowEachEventHoweverOftenItArrives(InstanceEvent event, InstanceStatus status) {
    // Given
    apply(created(T0));

    // When
    apply(event);
    apply(event);

    // Then
    assertThat(instance().status()).isEqualTo(status);
    assertThat(instance().createdAt()).isEqualTo(T0);
    assertThat(instance().isAlive())
        .isEqualTo(status != InstanceStatus.RELEASED && status != InstanceStatus.DESTROYED);
  }

  @ParameterizedTest
  @MethodSource("moves")
  void shouldRefuseEventsOfAnInstanceThatIsUnknownOrAnothers(InstanceEvent event) {
    if (event instanceof InstanceCreated) {
      return;
    }
    assertThatExceptionOfType(EventRefused.class)
        .isThrownBy(() -> apply(event))
        .matches(refused -> refused.code().equals(EventRefused.UNKNOWN_INSTANCE));
    apply(created(T0));
    assertThatExceptionOfType(EventRefused.class)
        .isThrownBy(() -> apply(with(event, ACCOUNT, "6543210987654321")))
        .matches(refused -> refused.code().equals("account-mismatch"));
    assertThatExceptionOfType(EventRefused.class)
        .isThrownBy(() -> apply(with(event, REGION, "cn-beijing")))
        .matches(refused -> refused.code().equals("region-mismatch"));
  }

  @Test
  void shouldNotGoBackForALateEvent() {
    // Given
    apply(created(T0));
    apply(new InstanceReleased(ID, ACCOUNT, REGION, T2, ReleaseCause.MANUAL));

    // When
    apply(new InstanceExpired(ID, ACCOUNT, REGION, T1));
    apply(created(T0));

    // Then
    assertThat(instance().status()).isEqualTo(InstanceStatus.RELEASED);
  }

  @Test
  void shouldTakeALateChangeOfTheServerThatALaterChangeOfStatusOvertook() {
    // Given
    apply(created(T0));
    apply(new InstanceExpired(ID, ACCOUNT, REGION, T2));

    // When
    apply(modified("9.7.0", T1));

    // Then
    assertThat(instance().spec().engineVersion()).isEqualTo("9.7.0");
    assertThat(instance().status()).isEqualTo(InstanceStatus.LOCKED);
  }

  @Test
  void shouldKeepTheLaterOfTwoChanges() {
    // Given
    apply(created(T0));
    apply(modified("9.7.0", T2));

    // When
    apply(modified("8.4.0", T1));
    apply(created(T0));

    // Then
    assertThat(instance().spec().engineVersion()).isEqualTo("9.7.0");
  }

  @Test
  @Tag("fault-S3")
  void shouldAskTheRulesOfAServiceAboutWhatAnEventIsGoingToLeave() {
    // Given
    List<Instance> asked = new ArrayList<>();
    var ruled =
        new InstanceEventHandler(
            new InstanceProjection(
                instances,
                List.of(
                    (handle, after) -> {
                      asked.add(after);
                      EventRefused.unless(
                          !after.spec().engineVersion().equals("5.7.1"), "too-old", "too old");
                    })));
    apply(created(T0));
    apply(modified("9.7.0", T1));

    // When: an event that is refused, a late one, and one that only changes the status.
    assertThatExceptionOfType(EventRefused.class)
        .isThrownBy(() -> apply(ruled, modified("5.7.1", T2)));
    apply(ruled, created(T0));
    apply(ruled, new InstanceReleased(ID, ACCOUNT, REGION, T2, ReleaseCause.MANUAL));

    // Then
    assertThat(asked)
        .extracting(after -> after.spec().engineVersion(), Instance::status)
        .containsExactly(
            tuple("5.7.1", InstanceStatus.ACTIVE),
            tuple("9.7.0", InstanceStatus.ACTIVE),
            tuple("9.7.0", InstanceStatus.RELEASED));
    assertThat(instance().spec().engineVersion()).isEqualTo("9.7.0");
    assertThat(instance().status()).isEqualTo(InstanceStatus.RELEASED);
  }

  @Test
  @Tag("fault-S1")
  void shouldReadAnInstanceWhoseHostWasAcceptedByAnEarlierRule() {
    // Given
    apply(created(T0));
    database.writing(
        handle ->
            handle.execute(
                "update instance set spec = jsonb_set(spec, '{endpoint,host}', '\"a_b/?x=1\"')"));

    // When
    Instance read = instance();

    // Then
    assertThat(read.spec().endpoint()).isNull();
    assertThat(read.spec().engineVersion()).isEqualTo("8.0.36");
  }

  @Test
  void shouldWantInstanceEventsOnly() {
    assertThat(handler.wants(InstanceCreated.class)).isTrue();
    assertThat(handler.wants(io.geovault.events.BackupEvent.BackupRequested.class)).isFalse();
  }

  @Test
  void shouldAnswerForAForeignInstanceAsForAMissingOne() {
    // Given
    apply(created(T0));
    Caller stranger = new Caller.AccountMember("eve", "6543210987654321");

    // Then
    assertThat(require(new Caller.AccountMember("ada", ACCOUNT), ID).id()).isEqualTo(ID);
    assertThat(require(new Caller.Operator("root"), ID).id()).isEqualTo(ID);
    String foreign = refusalOf(stranger, ID).replace(ID, "X");
    assertThat(foreign).isEqualTo(refusalOf(stranger, "rm-none").replace("rm-none", "X"));
  }

  private String refusalOf(Caller caller, String id) {
    try {
      throw new AssertionError("was found: " + require(caller, id));
    } catch (Refusal refusal) {
      return refusal.detail();
    }
  }

  private Instance require(Caller caller, String id) {
    return database.read(handle -> instances.require(handle, caller, id));
  }

  private Instance instance() {
    return database.read(handle -> instances.find(handle, ID).orElseThrow());
  }

  private void apply(InstanceEvent event) {
    apply(handler, event);
  }

  private void apply(InstanceEventHandler handler, InstanceEvent event) {
    database.writing(
        handle -> handler.handle(handle, Envelope.of("id", "/test", T0, event), event));
  }

  private static InstanceEvent with(InstanceEvent event, String before, String after) {
    String json = new String(EventJson.write(event), StandardCharsets.UTF_8);
    return EventJson.read(
        event.getClass(), json.replace(before, after).getBytes(StandardCharsets.UTF_8));
  }

  private static InstanceCreated created(Instant at) {
    return EventJson.read(
        InstanceCreated.class,
        """
        {"instanceId":"%s","accountId":"%s","region":"%s","engine":"MySQL","engineVersion":"8.0.36",
         "edition":"HIGH_AVAILABILITY","storageClass":"CLOUD_DISK","instanceClass":"PRIMARY",
         "payType":"PAY_AS_YOU_GO","serverless":false,"dedicatedCluster":false,"tdeEnabled":false,
         "virtualMerchantSite":false,"storageBytes":1,"endpoint":{"host":"h","port":1},
         "credentialsRef":"file:/x","createdAt":"%s"}
        """
            .formatted(ID, ACCOUNT, REGION, at)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static InstanceModified modified(String version, Instant at) {
    InstanceSpec spec = created(T0).spec();
    return new InstanceModified(
        ID,
        ACCOUNT,
        REGION,
        new InstanceSpec(
            spec.engine(),
            version,
            spec.edition(),
            spec.storageClass(),
            spec.instanceClass(),
            spec.payType(),
            spec.serverless(),
            spec.dedicatedCluster(),
            spec.tdeEnabled(),
            spec.virtualMerchantSite(),
            spec.storageBytes(),
            spec.endpoint(),
            spec.credentialsRef(),
            spec.tls()),
        at);
  }
}
