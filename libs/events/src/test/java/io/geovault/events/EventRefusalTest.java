package io.geovault.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.events.BackupEvent.BackupRequested;
import io.geovault.events.BackupEvent.LocalBackupCompleted;
import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.InstanceEvent.InstanceCreated;
import io.geovault.events.InstanceEvent.InstanceModified;
import io.geovault.events.InstanceEvent.InstanceReleased;
import io.geovault.events.ReplicationEvent.CrossRegionBackupStarted;
import io.geovault.events.ReplicationEvent.CrossRegionPolicyChanged;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Times;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventRefusalTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LONG_RULE = "must be a whole number of 64 bits";

  static Stream<Arguments> requiredFields() {
    return fields().filter(arguments -> required((RecordComponent) arguments.get()[1]));
  }

  static Stream<Arguments> fields() {
    return EventTypes.all().stream()
        .flatMap(
            type ->
                Stream.of(type.recordClass().getRecordComponents())
                    .map(field -> argumentSet(type.name() + " " + field.getName(), type, field)));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void shouldRefuseAnEventWithoutARequiredField(EventType type, RecordComponent field) {
    // Given
    ObjectNode without = GoldenSamples.tree(type);
    without.remove(field.getName());

    // When
    InvalidEvent refusal = refusal(type.recordClass(), GoldenSamples.bytes(without));

    // Then
    assertRefused(refusal, field.getName(), Rules.REQUIRED);
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void shouldRefuseNullForARequiredField(EventType type, RecordComponent field) {
    // Given
    ObjectNode withNull = GoldenSamples.tree(type).putNull(field.getName());

    // When
    InvalidEvent refusal = refusal(type.recordClass(), GoldenSamples.bytes(withNull));

    // Then
    assertRefused(refusal, field.getName(), Rules.REQUIRED);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void shouldRefuseAFieldOfTheWrongTypeWithoutALibrarysWords(
      EventType type, RecordComponent field) {
    // Given
    ObjectNode bent = GoldenSamples.tree(type);
    bent.set(field.getName(), bent.get(field.getName()).isTextual() ? number() : text());

    // When
    InvalidEvent refusal = refusal(type.recordClass(), GoldenSamples.bytes(bent));

    // Then
    assertThat(refusal.field()).isEqualTo(field.getName());
    assertThat(refusal.rule()).startsWith("must be").doesNotContain("jackson", "java", "`");
  }

  static Stream<BentValue> bentValues() {
    String uuid = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    return Stream.of(
        bent(InstanceReleased.class, "instanceId", "\"../other\"", Rules.ID),
        bent(InstanceReleased.class, "accountId", "\"123456789012345\"", Rules.ACCOUNT),
        bent(InstanceReleased.class, "region", "\"CN Hangzhou\"", Rules.REGION),
        bent(InstanceReleased.class, "releasedAt", "\"yesterday\"", Times.RULE),
        bent(InstanceReleased.class, "releasedAt", "1767225600", Times.RULE),
        bent(
            InstanceReleased.class,
            "cause",
            "\"BORED\"",
            "must be one of MANUAL, OVERDUE, EXPIRED, UNSUBSCRIBED"),
        bent(InstanceReleased.class, "cause", "\"\"", null),
        bent(InstanceCreated.class, "engine", "\"PostgreSQL\"", "must be MySQL"),
        bent(InstanceCreated.class, "storageBytes", "-1", "must be at least 0"),
        bent(InstanceCreated.class, "storageBytes", "1.5", LONG_RULE),
        bent(InstanceCreated.class, "storageBytes", "1e30", LONG_RULE),
        bent(InstanceCreated.class, "storageBytes", "99999999999999999999", LONG_RULE),
        bent(InstanceCreated.class, "serverless", "\"false\"", "must be true or false"),
        bent(InstanceCreated.class, "endpoint", "\"db:3306\"", "must be an object"),
        bent(InstanceCreated.class, "endpoint/port", "70000", "must be from 1 to 65535"),
        bent(InstanceCreated.class, "endpoint/port", "5000000000", null),
        bent(InstanceCreated.class, "endpoint/host", "\" \"", Rules.HOST),
        bent(
            InstanceCreated.class,
            "endpoint/host",
            "\"h/?allowLoadLocalInfile=true&sslMode=DISABLED&x=\"",
            Rules.HOST),
        bent(InstanceModified.class, "spec/endpoint/host", "\"db\\nhost=x\"", Rules.HOST),
        bent(
            InstanceCreated.class,
            "credentialsRef",
            "\"hunter2\"",
            "must be a reference such as file:… or env:…"),
        bent(BackupRequested.class, "runId", "\"a/b\"", Rules.ID),
        bent(BackupRequested.class, "databases", "\"shop\"", "must be a list"),
        bent(BackupRequested.class, "databases/0", "\"\"", Rules.NOT_BLANK),
        bent(BackupRequested.class, "databases/0", "null", Rules.REQUIRED),
        bent(BackupRequested.class, "databases/0", "7", "must be a string"),
        bent(LocalBackupCompleted.class, "location/sha256", "\"abc\"", Rules.SHA256),
        bent(LocalBackupCompleted.class, "location/sizeBytes", "-1", "must be at least 0"),
        bent(LocalBackupCompleted.class, "location/sizeBytes", "null", Rules.REQUIRED),
        bent(
            LocalBackupCompleted.class,
            "location/sizeBytes",
            "9223372036854775807",
            "must be at most 70368744177664"),
        bent(
            LocalBackupCompleted.class,
            "databases/0/tables/1/rows",
            "9223372036854775807",
            "must be at most 9007199254740991"),
        bent(LocalBackupCompleted.class, "location/key", "\"end..tar.\"", "must not contain '..'"),
        bent(LocalBackupCompleted.class, "backupSetId", "\"rm..dots\"", Rules.ID),
        bent(LogBackupCompleted.class, "segment/lastPosition", "9223372036854775807", "at most"),
        bent(LocalBackupCompleted.class, "location/key", "\"a/../b\"", null),
        bent(LocalBackupCompleted.class, "location/key", "\"/a\"", "must not begin with '/'"),
        bent(LocalBackupCompleted.class, "location/bucket", "\"No_Bucket\"", null),
        bent(LocalBackupCompleted.class, "binlog/gtidSet", "\"a\\u0000\"", Rules.NO_NUL),
        bent(LocalBackupCompleted.class, "databases/0/tables/1/rows", "-5", "must be at least 0"),
        bent(LocalBackupCompleted.class, "databases/0/tables/1/name", "null", Rules.REQUIRED),
        bent(LocalBackupCompleted.class, "databases/0/tables/1", "\"orders\"", "must be an object"),
        bent(LogBackupCompleted.class, "segment/gtidSet", "\"a\\u0000\"", Rules.NO_NUL),
        bent(LogBackupCompleted.class, "segment/serverUuid", "\"" + uuid + "/..\"", Rules.ID),
        bent(
            LogBackupCompleted.class,
            "segment/lastPosition",
            "3",
            "must not precede firstPosition"),
        bent(
            CrossRegionBackupStarted.class,
            "destinationRegion",
            "\"cn-hangzhou\"",
            "must differ from region"),
        bent(CrossRegionBackupStarted.class, "attempt", "0", "must be at least 1"),
        bent(CrossRegionPolicyChanged.class, "retentionDays", "6", "must be from 7 to 1825"),
        bent(CrossRegionPolicyChanged.class, "retentionDays", "1826", "must be from 7 to 1825"));
  }

  @ParameterizedTest
  @MethodSource("bentValues")
  void shouldNameTheFieldAndTheRuleItBreaks(BentValue bent) throws Exception {
    // Given
    ObjectNode tree = GoldenSamples.tree(EventTypes.of(bent.type()));
    bent.bend(tree);

    // When
    InvalidEvent refusal = refusal(bent.type(), GoldenSamples.bytes(tree));

    // Then
    assertThat(refusal.field()).isEqualTo(bent.field());
    assertThat(refusal.rule()).contains(bent.rule()).doesNotContain("jackson", "hunter2");
  }

  private static InvalidEvent refusal(Class<? extends VaultEvent> type, byte[] data) {
    return catchThrowableOfType(InvalidEvent.class, () -> EventJson.read(type, data));
  }

  private static void assertRefused(InvalidEvent refusal, String field, String rule) {
    assertThat(refusal).hasMessage(field + " " + rule);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.rule()).isEqualTo(rule);
  }

  private static boolean required(RecordComponent field) {
    return !RecordFields.isOptional(field);
  }

  private static JsonNode number() {
    return MAPPER.getNodeFactory().numberNode(12);
  }

  private static JsonNode text() {
    return MAPPER.getNodeFactory().textNode("text");
  }

  private static BentValue bent(
      Class<? extends VaultEvent> type, String path, String json, @Nullable String rule) {
    return new BentValue(type, List.of(path.split("/")), json, rule == null ? "must" : rule);
  }
}
