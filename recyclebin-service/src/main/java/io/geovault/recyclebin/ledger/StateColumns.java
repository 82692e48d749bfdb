package io.geovault.recyclebin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.recyclebin.bin.BinState;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state as two columns: its type, and its data. */
@Singleton
class StateColumns {

  private static final Map<String, Class<?>> TYPES =
      Stream.of(BinState.class.getClasses())
          .filter(Class::isRecord)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private final ObjectMapper json;

  StateColumns(ObjectMapper json) {
    this.json = json;
  }

  static String kind(BinState state) {
    return state.getClass().getSimpleName();
  }

  String detail(BinState state) {
    try {
      return json.writeValueAsString(state);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  BinState read(String kind, String detail) {
    try {
      return json.readerFor(Objects.requireNonNull(TYPES.get(kind), kind))
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(detail);
    } catch (JsonProcessingException corrupt) {
      throw new IllegalStateException("a bin_entry row is not readable", corrupt);
    }
  }
}
