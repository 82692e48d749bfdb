package io.geovault.mysqldump.dump.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.mysql.DatabaseInventory;
import io.geovault.mysql.Inventory;
import io.geovault.mysql.TableInventory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DumpPlanTest {
  private static final long MEBI = 1 << 20;

  @Test
  void shouldGiveTheLargestAwayFirstAndTheRestToWhoHasLess() {
    // Given
    var inventory =
        new Inventory(
            List.of(
                database(
                    "shop", table("big", 100), table("a", 30), table("b", 30), table("c", 50))));

    // When
    List<DumpTask> tasks = new DumpPlan(inventory, List.of(), 2).tables();

    // Then
    assertThat(tasks)
        .extracting(task -> task.tablesOf("shop"))
        .containsExactly(Set.of("big"), Set.of("a", "b", "c"));
  }

  @Test
  void shouldLetAllWorkOnEachDatabaseAndDividesSinglesEvenly() {
    // Given
    var inventory =
        new Inventory(
            List.of(
                database("a", table("huge", 1000), table("x", 1)),
                database("b", table("p", 10), table("q", 10)),
                database("c", table("only", 10)),
                database("d", table("only", 10))));

    // When
    List<DumpTask> tasks = new DumpPlan(inventory, List.of(), 2).tables();

    // Then
    assertThat(tasks).allMatch(task -> task.databases().equals(List.of("a", "b", "c", "d")));
    assertThat(tasks).allMatch(task -> task.tablesOf("b").size() == 1);
    assertThat(tasks.get(1).tablesOf("c")).containsExactly("only");
  }

  @Test
  void shouldDivideTablesWhoseSizesAreNotKnown() {
    // Given
    TableInventory[] unknown =
        IntStream.range(0, 40).mapToObj(i -> table("t" + i, 0)).toArray(TableInventory[]::new);

    // When
    List<DumpTask> tasks =
        new DumpPlan(new Inventory(List.of(database("shop", unknown))), List.of(), 4).tables();

    // Then
    assertThat(tasks).allMatch(task -> task.tablesOf("shop").size() == 10);
  }

  @Test
  void shouldHaveNoMoreWorkersThanTablesAndAtLeastOne() {
    // Given
    var two = new Inventory(List.of(database("shop", table("a", 1), table("b", 1))));
    var none = new Inventory(List.of(database("empty")));

    // Then
    assertThat(new DumpPlan(two, List.of(), 4).tables()).hasSize(2);
    assertThat(new DumpPlan(none, List.of(), 4).tables())
        .singleElement()
        .matches(task -> task.databases().equals(List.of("empty")));
  }

  @Test
  void shouldIgnoreWhatAnotherDumps() {
    // Given
    var inventory = new Inventory(List.of(database("shop", table("a", 2), table("b", 1))));
    var view = new TableName("shop", "v");
    var plan = new DumpPlan(inventory, List.of(view), 2);

    // Then
    assertThat(plan.tables().get(0).ignored()).containsExactly(new TableName("shop", "b"), view);
    assertThat(plan.tables().get(1).ignored()).containsExactly(new TableName("shop", "a"), view);
    assertThat(plan.definitions().ignored())
        .containsExactly(new TableName("shop", "a"), new TableName("shop", "b"));
    assertThat(plan.triggers().ignored()).isEmpty();
  }

  @Test
  void shouldKeepTogetherWhatADumpToolTakesForOne() {
    // Given
    var inventory =
        new Inventory(
            List.of(
                database("a", table("b.c", 5), table("Résumé", 5), table("resume", 5)),
                database("a.b", table("c", 5), table("d", 5)),
                database("A", table("RESUME", 5), table("x", 5))));

    // When
    List<DumpTask> tasks = new DumpPlan(inventory, List.of(), 3).tables();

    // Then
    assertThat(tasks)
        .filteredOn(it -> it.tablesOf("a").contains("b.c"))
        .allMatch(it -> it.tablesOf("a.b").contains("c"));
    assertThat(tasks)
        .filteredOn(it -> it.tablesOf("a").contains("resume"))
        .allMatch(it -> it.tablesOf("a").contains("Résumé"))
        .allMatch(it -> it.tablesOf("A").contains("RESUME"));
  }

  @Test
  void shouldNotIgnoreWhatIsLikeWhatItKeeps() {
    // Given
    var inventory = new Inventory(List.of(database("shop", table("orders", 2), table("b", 1))));
    var view = new TableName("shop", "Orders");
    var plan = new DumpPlan(inventory, List.of(view), 2);

    // Then
    assertThat(plan.tables().get(0).ignored()).containsExactly(new TableName("shop", "b"));
    assertThat(plan.definitions().ignored()).containsExactly(new TableName("shop", "b"));
  }

  private static DatabaseInventory database(String name, TableInventory... tables) {
    return new DatabaseInventory(name, Arrays.asList(tables));
  }

  private static TableInventory table(String name, long mebibytes) {
    return new TableInventory(name, 1, mebibytes * MEBI);
  }
}
