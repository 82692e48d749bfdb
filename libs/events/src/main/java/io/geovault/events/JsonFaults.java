package io.geovault.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.geovault.events.rule.InvalidEvent;
import io.geovault.events.rule.Rules;
import io.geovault.events.rule.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an error of the JSON library about a value into the field and the rule it broke. */
final class JsonFaults {
  private JsonFaults() {}

  static InvalidEvent of(JsonProcessingException failure, JsonText text) {
    List<JsonMappingException.Reference> path =
        failure instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    if (failure.getCause() instanceof InvalidEvent broken) {
      return broken.within(name(path));
    }
    if (text.isAbsent(path.stream().<Object>map(JsonFaults::step).toList())) {
      return new InvalidEvent(name(path), Rules.REQUIRED);
    }
    return new InvalidEvent(path.isEmpty() ? "data" : name(path), rule(targetType(failure)));
  }

  private static String name(List<JsonMappingException.Reference> path) {
    StringBuilder name = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        name.append('[').append(step.getIndex()).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return name.toString();
  }

  private static Object step(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? step.getIndex() : step.getFieldName();
  }

  private static @Nullable Class<?> targetType(JsonProcessingException failure) {
    if (failure instanceof MismatchedInputException mismatch) {
      return mismatch.getTargetType();
    }
    return failure.getCause() instanceof InputCoercionException number
        ? number.getTargetType()
        : null;
  }

  private static String rule(@Nullable Class<?> type) {
    if (type == null) {
      return "has the wrong type";
    } else if (type == Instant.class) {
      return Times.RULE;
    } else if (type == String.class) {
      return "must be a string";
    } else if (type == boolean.class) {
      return "must be true or false";
    } else if (type == int.class || type == long.class) {
      return "must be a whole number of " + (type == int.class ? 32 : 64) + " bits";
    } else if (type.isEnum()) {
      return "must be one of " + constants(type);
    }
    return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }
}
