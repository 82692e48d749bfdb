package io.geovault.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.platform.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the answer of a creating call with an {@code Idempotency-Key}, per account of the
 * caller, so that a repeat creates nothing and gets the same answer. Answers are kept for the time
 * in {@code geovault.keep.answers}.
 */
@ApplicationScoped
public class IdempotencyKeys {

  private static final int LONGEST_KEY = 255;
  private static final Pattern FORM = Pattern.compile("[!-~](?:[ -~]{0,253}[!-~])?");

  private final ObjectMapper json;
  private final Clock clock;

  IdempotencyKeys(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /**
   * Returns the earlier answer if {@code key} was used with the same {@code request}, refuses the
   * key with a different request, and otherwise runs {@code create} in this transaction. Without a
   * key every call creates.
   */
  public Created once(
      Handle handle, Caller caller, @Nullable String key, Object request, Supplier<Answer> create) {
    if (key == null) {
      return created(create.get());
    }
    new Violations()
        .require(
            FORM.matcher(key).matches(),
            "Idempotency-Key",
            "must have 1 to "
                + LONGEST_KEY
                + " characters of printable ASCII, without leading or trailing spaces")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    // No account has this name: account ids are sixteen digits.
    String owner = caller.account().orElse("operator");
    String hash = hash(request);
    lock(handle, owner, key);
    Created before = find(handle, owner, key, hash);
    if (before != null) {
      return before;
    }
    Created created = created(create.get());
    remember(handle, owner, key, hash, created);
    return created;
  }

  /**
   * If two calls use one key at the same moment, the second waits here and then finds the answer of
   * the first.
   */
  private static void lock(Handle handle, String owner, String key) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", owner + "\n" + key);
  }

  private static @Nullable Created find(Handle handle, String owner, String key, String hash) {
    return handle
        .createQuery(
            "select request_hash, status, location, body from idempotency_key"
                + " where account_id = :owner and key = :key")
        .bind("owner", owner)
        .bind("key", key)
        .map(
            (row, context) -> {
              if (!row.getString("request_hash").equals(hash)) {
                throw new Refusal(
                    CommonError.IDEMPOTENCY_KEY_REUSED, "use a new key for a different request");
              }
              return new Created(
                  row.getInt("status"), row.getString("location"), row.getString("body"));
            })
        .findOne()
        .orElse(null);
  }

  private void remember(Handle handle, String owner, String key, String hash, Created created) {
    handle
        .createUpdate(
            """
            insert into idempotency_key (account_id, key, request_hash, status, location, body, created_at)
            values (:owner, :key, :hash, :status, :location, cast(:body as jsonb), :now)
            """)
        .bind("owner", owner)
        .bind("key", key)
        .bind("hash", hash)
        .bind("status", created.status())
        .bind("location", created.location())
        .bind("body", created.body())
        .bind("now", clock.instant())
        .execute();
  }

  private Created created(Answer answer) {
    return new Created(answer.status(), answer.location(), write(answer.body()));
  }

  private String hash(Object request) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(write(request).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
