package io.geovault.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.platform.audit.TestAudit;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.ids.TestIds;
import io.geovault.platform.inbox.Delivery;
import io.geovault.platform.inbox.EventApplication;
import io.geovault.platform.inbox.EventIntake;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.inbox.ScriptedHandler;
import io.geovault.platform.inbox.TestInbox;
import io.geovault.platform.outbox.TestOutbox;
import io.geovault.platform.paging.PageQuery;
import io.geovault.testkit.MutableClock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Dead letters in a database of their own: events of some instances are refused until a test clears
 * the set of refused instances.
 */
abstract class DeadLetterScene {

  static final String EXPIRED = "io.geovault.instance.InstanceExpired.v1";
  static final Caller OPERATOR = new Caller.Operator("ada");
  static final Caller OWNER = new Caller.AccountMember("bob", "1234567890123456");

  final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  final Database database = TestDatabase.fresh();
  final Ids ids = TestIds.by(clock);
  final DeadLetters letters = new DeadLetters(ids, clock, TestOutbox.of(ids, clock));
  final Set<String> refused = new HashSet<>(Set.of("rm-1", "rm-2"));
  final ScriptedHandler handler =
      new ScriptedHandler(
          (handle, instance) -> {
            if (instance.equals("rm-broken")) {
              throw new IllegalStateException("a bug");
            }
            if (refused.contains(instance)) {
              throw EventRefused.unknownInstance(instance);
            }
          });
  final EventApplication application = TestInbox.application(clock, letters, handler);
  final EventIntake intake = TestInbox.intake(database, application);
  final DeadLetterReplay replay =
      new DeadLetterReplay(database, letters, application, TestAudit.trail(clock));

  List<String> idsOf(String instance) {
    return database.read(
        handle ->
            handle
                .createQuery("select id from dead_letter where instance_id = ? order by ctid")
                .bind(0, instance)
                .mapTo(String.class)
                .list());
  }

  void makeKnown(String instance) {
    database.writing(
        handle ->
            handle.execute(
                "insert into instance (id, account_id, region, spec, status, created_at,"
                    + " changed_at) values (?, '1234567890123456', 'cn-hangzhou', '{}', 'ACTIVE',"
                    + " now(), now())",
                instance));
  }

  static ConsumerRecord<String, byte[]> expired(String instance) {
    return TestInbox.event(EXPIRED, TestInbox.expired(instance));
  }

  DeadLetter only(Caller caller) {
    List<DeadLetter> found = list(caller);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  Delivery delivery(DeadLetter letter) {
    return database.read(handle -> letters.delivery(handle, letter.id()));
  }

  List<DeadLetter> list(Caller caller) {
    return list(caller, DeadLetterState.OPEN);
  }

  List<DeadLetter> list(Caller caller, DeadLetterState state) {
    return database.read(handle -> letters.list(handle, caller, state, new PageQuery()));
  }

  List<String> outboxTopics() {
    return database.read(
        handle -> handle.createQuery("select topic from outbox").mapTo(String.class).list());
  }
}
