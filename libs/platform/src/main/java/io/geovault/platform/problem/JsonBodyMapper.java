package io.geovault.platform.problem;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a body that is not JSON, or does not match the call's form, naming the field and the rule
 * that it breaks.
 */
@Provider
public final class JsonBodyMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException failure) {
    return answer(failure);
  }

  static Response answer(JsonMappingException failure) {
    return Problem.answer(refusalOf(failure));
  }

  /** Returns the refusal of JSON that does not have the required form. */
  public static Refusal refusalOf(JsonMappingException failure) {
    if (failure.getPath().isEmpty()) {
      return new Refusal(CommonError.INVALID_BODY, "must be a JSON object");
    }
    Violation violation = new Violation(path(failure), ruleOf(failure));
    return new Refusal(
        CommonError.INVALID_BODY, violation.field() + ": " + violation.rule(), List.of(violation));
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String ruleOf(JsonMappingException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          "is not known here; known are " + sorted(unknown.getKnownPropertyIds());
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of " + Arrays.toString(format.getTargetType().getEnumConstants());
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          "must be " + nameOf(mismatch.getTargetType());
      case JsonMappingException mapping
          when mapping.getCause() instanceof InputCoercionException tooLarge ->
          "must be " + nameOf(tooLarge.getTargetType()) + " that is not too large";
      default -> "cannot be read";
    };
  }

  private static String sorted(@Nullable Collection<Object> ids) {
    return ids == null ? "none" : ids.stream().map(String::valueOf).sorted().toList().toString();
  }

  private static String nameOf(Class<?> type) {
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type == String.class ? "a string" : "a JSON object";
  }
}
