package io.geovault.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.testkit.fuzz.GoldenFiles.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;

/**
 * Events made from the golden samples of some topics, each with one to three changes of its data,
 * its bytes, its headers or its key. An event is fully determined by the seed and its number.
 */
public final class MutatedEvents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int INSTANCES = 40;

  private final long seed;
  private final List<Sample> samples;

  /** Events of those topics. */
  public MutatedEvents(long seed, String... topics) {
    this.seed = seed;
    this.samples = GoldenFiles.of(List.of(topics));
  }

  /**
   * Returns the number of events that a test sends to each service: a third of {@code
   * geovault.fuzz.events}.
   */
  public static int perService() {
    return Integer.getInteger("geovault.fuzz.events", 5_000) / 3;
  }

  /** Returns the seed of this run, {@code geovault.fuzz.seed}. */
  public static long seedOfRun() {
    return Long.getLong("geovault.fuzz.seed", 20_261_128L);
  }

  /** Returns the event with that number. */
  public MutatedEvent event(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    Sample sample = samples.get(random.nextInt(samples.size()));
    String instance = "rm-mutated-" + random.nextInt(INSTANCES);
    List<Header> headers = headers(sample, number);
    ObjectNode tree = tree(sample).put("instanceId", instance);
    byte[] value = bytes(tree);
    String key = instance;
    for (int change = 0; change <= random.nextInt(3); change++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> new HeaderMutations(random).mutate(headers);
        case 2, 3 -> value = new TextMutations(random).mutate(tree.toString());
        case 4 ->
            key = List.of("", "k".repeat(1_024), "k".repeat(1_025), "a\0b").get(random.nextInt(4));
        case 5 -> value = structured(random, headers, sample, tree, number);
        default -> {
          new JsonMutations(random).mutate(tree);
          value = bytes(tree);
        }
      }
      if (headers.isEmpty()) {
        break;
      }
    }
    return new MutatedEvent(sample.topic(), key, headers, random.nextInt(200) == 0 ? null : value);
  }

  private static List<Header> headers(Sample sample, int number) {
    return new ArrayList<>(
        List.of(
            HeaderMutations.header("ce_specversion", "1.0"),
            HeaderMutations.header("ce_id", "mutated-" + number),
            HeaderMutations.header("ce_source", "/fuzz"),
            HeaderMutations.header("ce_type", sample.type()),
            HeaderMutations.header("content-type", "application/json")));
  }

  /** Returns the whole envelope as the value; half of the envelopes get an additional change. */
  private static byte[] structured(
      Random random, List<Header> headers, Sample sample, ObjectNode tree, int number) {
    headers.clear();
    headers.add(HeaderMutations.header("content-type", "application/cloudevents+json"));
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", "structured-" + number)
            .put("source", "/fuzz")
            .put("type", sample.type());
    envelope.set("data", tree);
    if (random.nextBoolean()) {
      new JsonMutations(random).mutate(envelope);
    }
    return bytes(envelope);
  }

  private static ObjectNode tree(Sample sample) {
    try {
      return (ObjectNode) JSON.readTree(sample.json());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(ObjectNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }
}
