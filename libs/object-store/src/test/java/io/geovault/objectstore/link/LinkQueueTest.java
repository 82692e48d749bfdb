package io.geovault.objectstore.link;

import static io.geovault.objectstore.link.LinkPriority.DATA;
import static io.geovault.objectstore.link.LinkPriority.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.link.LinkQueue.Wish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkQueueTest {
  private final LinkQueue queue = new LinkQueue();

  @Test
  void shouldServeLogsBeforeDataWhicheverArrivedFirst() {
    // Given
    var data = join("a", DATA, 8);
    var logs = join("a", LOGS, 1);

    // When
    var order = serve(2);

    // Then
    assertThat(order).containsExactly(logs, data);
  }

  @Test
  void shouldServeAnAccountInTheOrderOfArrival() {
    // Given
    var wishes = List.of(join("a", DATA, 8), join("a", DATA, 1), join("a", DATA, 8));

    // When
    var order = serve(3);

    // Then
    assertThat(order).isEqualTo(wishes);
  }

  @Test
  void shouldGiveTwoAccountsAsManyBytesHoweverManyWishesTheyHave() {
    // Given
    var ofFew = new ArrayList<Wish>();
    for (int i = 0; i < 20; i++) {
      join("many", DATA, 4);
    }
    for (int i = 0; i < 4; i++) {
      ofFew.add(join("few", DATA, 8));
    }

    // When
    var order = serve(12);

    // Then
    assertThat(order).containsAll(ofFew);
  }

  @Test
  void shouldGiveNoArrearsToWhoWasIdle() {
    // Given
    for (int i = 0; i < 10; i++) {
      join("busy", DATA, 8);
    }
    serve(5);
    var late = List.of(join("late", DATA, 8), join("late", DATA, 8), join("late", DATA, 8));

    // When
    var order = serve(4);

    // Then
    assertThat(order).contains(late.get(0), late.get(1)).doesNotContain(late.get(2));
  }

  @Test
  void shouldForgetWhoWaitsNoMore() {
    // Given
    var gone = join("a", DATA, 8);
    var stays = join("b", DATA, 8);

    // When
    queue.left(gone);

    // Then
    assertThat(serve(1)).containsExactly(stays);
    assertThat(queue.head()).isEmpty();
  }

  private Wish join(String account, LinkPriority priority, long bytes) {
    var wish = new Wish(account, priority, bytes);
    queue.join(wish);
    return wish;
  }

  private List<Wish> serve(int count) {
    var order = new ArrayList<Wish>();
    for (int i = 0; i < count; i++) {
      var head = queue.head().orElseThrow();
      queue.served(head);
      order.add(head);
    }
    return order;
  }
}
