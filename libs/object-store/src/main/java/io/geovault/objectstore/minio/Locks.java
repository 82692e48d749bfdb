package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.AccessDenied;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.Retention;
import io.minio.Http;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The retention of objects: as headers of write calls, and as separate calls.
 *
 * @param bypasses whether to ask for a bypass of retention in governance mode; the store decides
 *     whether these credentials may
 */
record Locks(S3Exchange exchange, boolean bypasses) {
  private static final String MODE = "x-amz-object-lock-mode";
  private static final String UNTIL = "x-amz-object-lock-retain-until-date";
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  /** The call, with headers that put the new object under that retention. */
  static S3Call under(Optional<Retention> retention, S3Call call) {
    return retention
        .map(
            lock ->
                call.header(MODE, lock.mode().label().toUpperCase(Locale.ROOT))
                    .header(UNTIL, lock.until().toString()))
        .orElse(call);
  }

  /** Returns whether the call concerns a retention, or creates an object under one. */
  static boolean areMeantBy(S3Call call) {
    return call.query().containsKey("retention") || call.headers().containsKey(MODE);
  }

  /**
   * Prepares a call that deletes an object or ends a retention: asks for the bypass if configured.
   */
  S3Call ending(S3Call call) {
    return bypasses ? call.header(BYPASS, "true") : call;
  }

  /** The retention of a version; of the newest version if {@code version} is null. */
  Optional<Retention> of(ObjectKey key, @Nullable String version) {
    var retention = exchange.call(Http.Method.GET, key).query("retention", "");
    var call = version == null ? retention : retention.query("versionId", version);
    return exchange.ask(
        call,
        response -> read(response),
        refusal -> {
          if (refusal.isWithoutLock() || refusal.isNotSupported()) {
            return Optional.empty();
          }
          throw refusal.toException(exchange.address(), call);
        });
  }

  void retain(ObjectKey key, Retention wanted) {
    var mode = RetentionMode.valueOf(wanted.mode().name());
    var until = wanted.until().atZone(ZoneOffset.UTC);
    var call =
        exchange
            .call(Http.Method.PUT, key)
            .query("retention", "")
            .xml(new io.minio.messages.Retention(mode, until));
    exchange.ask(
        ending(call),
        response -> true,
        refusal -> {
          throw explain(key, wanted, refusal.toException(exchange.address(), call));
        });
  }

  /** Some stores report a missing permission when a running retention would be shortened. */
  private ObjectStoreException explain(
      ObjectKey key, Retention wanted, ObjectStoreException failure) {
    if (!(failure instanceof LockedUntil || failure instanceof AccessDenied)) {
      return failure;
    }
    return of(key, null)
        .filter(present -> !wanted.covers(present))
        .<ObjectStoreException>map(present -> locked(key, present, failure))
        .orElse(failure);
  }

  LockedUntil locked(ObjectKey key, Retention present, ObjectStoreException failure) {
    return new LockedUntil(
        exchange.address(), key, present.until(), String.valueOf(failure.getMessage()));
  }

  private static Optional<Retention> read(Response response) throws IOException {
    var answer = S3Exchange.xml(io.minio.messages.Retention.class, response);
    return answer.mode() == null || answer.retainUntilDate() == null
        ? Optional.empty()
        : Optional.of(
            new Retention(
                Retention.Mode.valueOf(answer.mode().name()),
                answer.retainUntilDate().toInstant()));
  }
}
