package io.geovault.platform.http;

import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Violations;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter with few possible values. The framework would answer any other value as a path
 * that does not exist.
 */
public final class ChoiceParameter {

  private ChoiceParameter() {}

  /** Returns the constant of that name; null if the parameter is absent. */
  public static <E extends Enum<E>> @Nullable E parse(
      String name, @Nullable String text, Class<E> choices) {
    if (text == null) {
      return null;
    }
    E[] all = choices.getEnumConstants();
    new Violations()
        .require(
            Arrays.stream(all).anyMatch(choice -> choice.name().equals(text)),
            name,
            "must be one of " + Arrays.toString(all))
        .refuseIfAny(CommonError.INVALID_PARAMETER);
    return Enum.valueOf(choices, text);
  }
}
