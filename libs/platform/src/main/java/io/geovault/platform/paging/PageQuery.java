package io.geovault.platform.paging;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of every list: {@code limit}, {@code cursor}, {@code from}, {@code to}. A
 * list says in {@link #TIME} what its times are, or refuses them with {@link #requireNoTimes}.
 */
public final class PageQuery {

  /**
   * The OpenAPI extension of a list's operation that completes "Only items … at or after this
   * instant", such as "requested". Without it, the contract has no {@code from} and {@code to}.
   */
  public static final String TIME = "x-list-time";

  private static final int LARGEST = 1000;
  // Later years have more than four digits, and PostgreSQL's own calendar ends as well.
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  @Parameter(description = "How many at most, 1 to 1000")
  @QueryParam("limit")
  @DefaultValue("100")
  String limitText = "100";

  @Parameter(description = "nextCursor of the page before")
  @QueryParam("cursor")
  @Nullable String cursor;

  @Parameter(example = "2026-11-01T00:00:00Z")
  @QueryParam("from")
  @Nullable String fromText;

  @Parameter(example = "2026-12-01T00:00:00Z")
  @QueryParam("to")
  @Nullable String toText;

  @Context @Nullable UriInfo address;

  /** The number of rows that the caller wants. */
  public int limit() {
    int limit = limitText.matches("\\d{1,4}") ? Integer.parseInt(limitText) : 0;
    new Violations()
        .require(
            limit >= 1 && limit <= LARGEST, "limit", "must be a whole number from 1 to " + LARGEST)
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return limit;
  }

  /** The sort key after which the page begins; null at the beginning of the list. */
  public @Nullable String after() {
    return Cursor.decode(list(), cursor);
  }

  /** The number after which the page begins, in a list of numbers; null at the beginning. */
  public @Nullable Long afterNumber() {
    String key = after();
    if (key != null && !key.matches("\\d{1,18}")) {
      throw Cursor.refused();
    }
    return key == null ? null : Long.valueOf(key);
  }

  /** The time and id after which the page begins, in a list by time; null at the beginning. */
  public @Nullable TimeKey afterTime() {
    String key = after();
    return key == null ? null : TimeKey.parse(key);
  }

  /**
   * Returns the page of rows that were read with one more than {@link #limit}; see {@link Page#of}.
   */
  public <T> Page<T> page(List<T> rows, Function<T, String> keyOf) {
    return Page.of(list(), rows, limit(), keyOf);
  }

  private String list() {
    return address == null ? "" : address.getPath();
  }

  /** Refuses {@code from} and {@code to}: rows of this list have no time. */
  public void requireNoTimes() {
    NoTimes.require(fromText, toText);
  }

  /** Start of the time span, inclusive. */
  public Instant from() {
    return fromText == null ? Instant.EPOCH : instant("from", fromText);
  }

  /** End of the time span, exclusive. */
  public Instant to() {
    return toText == null ? END : instant("to", toText);
  }

  private static Instant instant(String field, String text) {
    Instant instant = parse(text);
    new Violations()
        .require(
            !instant.isBefore(Instant.EPOCH) && instant.isBefore(END),
            field,
            "must be an RFC 3339 instant in UTC such as 2026-11-01T00:00:00Z")
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return instant;
  }

  /**
   * Text that cannot be read becomes a time outside of the calendar, which is refused like any
   * other such time.
   */
  private static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      return Instant.MIN;
    }
  }
}
