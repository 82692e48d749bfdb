package io.geovault.servers.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AWS signature version 4 for requests with unsigned payload and a query of plain words. */
public record S3Signature(String accessKey, String secretKey) {

  private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final String REGION = "us-east-1";
  private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Returns the headers with which the server accepts the request. */
  public Map<String, String> headers(String method, URI endpoint, String path) {
    String time = TIME.format(Instant.now());
    String scope = time.substring(0, 8) + "/" + REGION + "/s3/aws4_request";
    String canonical =
        String.join(
            "\n",
            method,
            endpoint.resolve(path).getRawPath(),
            sorted(endpoint.resolve(path).getRawQuery()),
            "host:" + endpoint.getAuthority(),
            "x-amz-content-sha256:" + PAYLOAD,
            "x-amz-date:" + time,
            "",
            SIGNED,
            PAYLOAD);
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(canonical)));
    String signature = hex(hmac(signingKey(time.substring(0, 8)), toSign));
    return Map.of(
        "x-amz-date",
        time,
        "x-amz-content-sha256",
        PAYLOAD,
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(accessKey, scope, SIGNED, signature));
  }

  private static String sorted(@Nullable String query) {
    return query == null
        ? ""
        : Stream.of(query.split("&")).sorted().collect(Collectors.joining("&"));
  }

  private byte[] signingKey(String day) {
    byte[] key = hmac(("AWS4" + secretKey).getBytes(UTF_8), day);
    return hmac(hmac(hmac(key, REGION), "s3"), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "S3Signature[accessKey=" + accessKey + "]";
  }
}
