package io.geovault.platform.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is absent on the last page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from rows that were read with one more than the limit: the surplus row shows that
   * there is a next page.
   *
   * @param list the list's address; the cursor is valid for this list only
   * @param keyOf the sort key of a row, from which the cursor is made
   */
  public static <T> Page<T> of(String list, List<T> rows, int limit, Function<T, String> keyOf) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, Cursor.encode(list, keyOf.apply(items.getLast())));
  }

  /** Returns this page with each item in another form. */
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), nextCursor);
  }
}
