package io.geovault.events.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for values in events. Each method returns the accepted value, normalised if a rule says
 * so, or throws {@link InvalidEvent} naming field and rule.
 */
public final class Rules {
  public static final String REQUIRED = "is required";
  public static final String ID =
      "must be 1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or digit, not ending"
          + " with '.' and without '..'";
  public static final String ACCOUNT = "must be 16 digits";
  public static final String REGION =
      "must be 1 to 63 lower-case letters, digits or '-', beginning with a letter";
  public static final String SHA256 = "must be 64 hexadecimal digits";
  public static final String NO_NUL = "must not contain the NUL character";
  public static final String UNICODE = "must not contain half a surrogate pair";
  public static final String NOT_BLANK = "must not be blank";
  public static final String HOST = HostName.RULE;
  public static final String NO_CONTROL = "must not contain control characters";

  private static final Pattern ID_FORM =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?");
  private static final Pattern ACCOUNT_FORM = Pattern.compile("[0-9]{16}");
  private static final Pattern REGION_FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern SHA256_FORM = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BUCKET_FORM =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern REFERENCE_FORM =
      Pattern.compile("[a-z][a-z0-9-]*:[^\\s\\p{Cntrl}]+");
  private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)\\.{1,2}(/|$)");
  private static final int KEY_BYTES = 1024;
  private static final int REFERENCE_LENGTH = 512;
  private static final int SEGMENT_BYTES = 255;
  private static final int LONGEST_REASON = 8_000;
  private static final int LONGEST_NAME = 1_024;

  /**
   * 64 TiB: more than any store accepts as one object, and 131,071 such sizes still add up in a
   * long.
   */
  public static final long LARGEST_OBJECT = 1L << 46;

  /** The largest whole number that every JSON reader keeps exactly. */
  public static final long LARGEST_NUMBER = (1L << 53) - 1;

  private Rules() {}

  /** Checks the three fields that every event has. */
  public static void instance(String instanceId, String accountId, String region) {
    id("instanceId", instanceId);
    account("accountId", accountId);
    region("region", region);
  }

  // The parameter is nullable although records declare their components non-null: JSON may omit
  // them.
  public static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidEvent(field, REQUIRED);
    }
    return value;
  }

  /**
   * Accepts an id. Ids become parts of object keys: an id that could leave its key segment is
   * refused.
   */
  public static String id(String field, @Nullable String value) {
    return matching(field, value, ID_FORM, ID);
  }

  public static String account(String field, @Nullable String value) {
    return matching(field, value, ACCOUNT_FORM, ACCOUNT);
  }

  public static String region(String field, @Nullable String value) {
    return matching(field, value, REGION_FORM, REGION);
  }

  /** Accepts a checksum and returns it in lower case, so that equal checksums compare equal. */
  public static String sha256(String field, @Nullable String value) {
    return matching(field, value, SHA256_FORM, SHA256).toLowerCase(Locale.ROOT);
  }

  /** Accepts text that is present and not blank. */
  public static String text(String field, @Nullable String value) {
    String text = required(field, value);
    check(!text.isBlank(), field, NOT_BLANK);
    storable(field, text);
    return text;
  }

  /** Accepts null, empty or other text that a database column and UTF-8 can hold. */
  public static void storable(String field, @Nullable String text) {
    if (text != null) {
      check(text.indexOf('\0') < 0, field, NO_NUL);
      check(StandardCharsets.UTF_8.newEncoder().canEncode(text), field, UNICODE);
    }
  }

  /** Accepts text up to a length that still fits an index. */
  public static String text(String field, @Nullable String value, int longest) {
    String text = text(field, value);
    check(text.length() <= longest, field, "must not be longer than " + longest + " characters");
    return text;
  }

  /** Accepts the name of a caller or a program: as long as the token in a request header can be. */
  public static String who(String field, @Nullable String value) {
    return text(field, value, 8 * LONGEST_NAME);
  }

  public static String bucket(String field, @Nullable String value) {
    return matching(
        field, value, BUCKET_FORM, "must be 3 to 63 lower-case letters, digits, '.' or '-'");
  }

  /**
   * Accepts an object key. Stores disagree about leading slashes, dots, empty and long segments, so
   * all of them are refused.
   */
  public static String key(String field, @Nullable String value) {
    String key = text(field, value);
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    check(bytes <= KEY_BYTES, field, "must not be longer than 1024 bytes");
    check(!key.startsWith("/"), field, "must not begin with '/'");
    check(!DOT_SEGMENT.matcher(key).find(), field, "must not contain '.' or '..' segments");
    check(!key.contains(".."), field, "must not contain '..'");
    check(!key.contains("//") && !key.endsWith("/"), field, "must not contain empty segments");
    check(key.chars().noneMatch(Character::isISOControl), field, NO_CONTROL);
    for (String segment : key.split("/", -1)) {
      check(
          segment.getBytes(StandardCharsets.UTF_8).length <= SEGMENT_BYTES,
          field,
          "must not contain a segment longer than 255 bytes");
    }
    return key;
  }

  /** Accepts a reference such as {@code file:/run/secrets/x}; a plain password has no scheme. */
  public static String reference(String field, @Nullable String value) {
    String reference =
        matching(field, value, REFERENCE_FORM, "must be a reference such as file:… or env:…");
    return text(field, reference, REFERENCE_LENGTH);
  }

  /**
   * Accepts a DNS name or an IP address: no part of it can be read as another part of a URL or a
   * file.
   */
  public static String host(String field, @Nullable String value) {
    String host = required(field, value);
    check(HostName.canonical(host).isPresent(), field, HOST);
    return host;
  }

  /**
   * The canonical spelling of a host that {@link #host} accepts, by which two hosts are compared.
   */
  public static String canonicalHost(String host) {
    return HostName.canonical(host).orElseThrow(() -> new InvalidEvent("host", HOST));
  }

  public static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidEvent(field, rule);
    }
  }

  public static void atLeast(String field, long least, long value) {
    check(value >= least, field, "must be at least " + least);
  }

  /** Accepts the size of an object, in bytes. */
  public static void size(String field, long value) {
    atLeast(field, 0, value);
    check(value <= LARGEST_OBJECT, field, "must be at most " + LARGEST_OBJECT);
  }

  /** Accepts a count, a position, or a size other than an object's. */
  public static void number(String field, long value) {
    number(field, 0, value);
  }

  /** Like {@link #number(String, long)}, with {@code least} as the smallest accepted value. */
  public static void number(String field, long least, long value) {
    atLeast(field, least, value);
    check(value <= LARGEST_NUMBER, field, "must be at most " + LARGEST_NUMBER);
  }

  /** Accepts the reason of a failure, and cuts it if it is too long to be read. */
  public static String reason(String field, @Nullable String value) {
    return abridged(field, value, LONGEST_REASON);
  }

  /** Accepts text and cuts it, between two characters, if it is longer than {@code longest}. */
  public static String abridged(String field, @Nullable String value, int longest) {
    String text = text(field, value);
    if (text.length() <= longest) {
      return text;
    }
    String stripped = text.strip();
    int end = Math.min(longest, stripped.length());
    boolean splitsPair = Character.isHighSurrogate(stripped.charAt(end - 1));
    return stripped.substring(0, splitsPair ? end - 1 : end).strip();
  }

  public static void between(String field, long least, long most, long value) {
    check(value >= least && value <= most, field, "must be from " + least + " to " + most);
  }

  /** An immutable copy; empty if the list is absent. */
  public static <T> List<T> list(String field, @Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    List<T> checked = new ArrayList<>(values.size());
    for (T value : values) {
      checked.add(required(field + "[" + checked.size() + "]", value));
    }
    return List.copyOf(checked);
  }

  private static String matching(String field, @Nullable String value, Pattern form, String rule) {
    String text = required(field, value);
    check(form.matcher(text).matches(), field, rule);
    return text;
  }
}
