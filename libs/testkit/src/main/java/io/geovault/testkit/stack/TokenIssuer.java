package io.geovault.testkit.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs bearer tokens with its own key pair, as an OIDC issuer would. */
public final class TokenIssuer {

  /** The issuer that its tokens name. */
  public static final String ISSUER = "https://geovault.test";

  /** The audience of its tokens. */
  public static final String AUDIENCE = "geovault-test";

  private final KeyPair keys;

  /** An issuer with a fresh RSA key pair. */
  public TokenIssuer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /** Writes the public key as PEM, for the services. */
  public Path writePublicKey(Path file) {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPublic().getEncoded());
    try {
      return Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a token of an operator, who sees everything. */
  public String operator() {
    return sign("\"sub\":\"operator\",\"groups\":[\"operator\"]", Duration.ofHours(2));
  }

  /** Returns a token of one account. */
  public String account(String accountId) {
    return sign(
        "\"sub\":\"%s\",\"groups\":[\"account\"],\"account\":\"%s\""
            .formatted(accountId, accountId),
        Duration.ofHours(2));
  }

  /**
   * Returns a token with those claims and that lifetime; a negative lifetime makes an expired
   * token.
   */
  public String sign(String claims, Duration lifetime) {
    Instant now = Instant.now();
    return signAll(
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,%s}"
            .formatted(
                ISSUER,
                AUDIENCE,
                now.getEpochSecond(),
                now.plus(lifetime).getEpochSecond(),
                claims));
  }

  /** Returns a token with exactly that payload, even if required claims are missing. */
  public String signAll(String payload) {
    String signed =
        url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + url(payload.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
