package io.geovault.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The local stack's issuer of bearer tokens: an RSA key pair generated at the first start, and
 * tokens signed with it that are valid for thirty days. A start renews the tokens that are past
 * half their life. Their times follow the machine's clock: moving the stack's clock expires no
 * token.
 */
public final class Tokens {

  public static final String ISSUER = "https://geovault.local";
  public static final Duration LIFETIME = Duration.ofDays(30);
  private static final Duration RENEWED_WITHIN = LIFETIME.dividedBy(2);
  private static final String AUDIENCE = "geovault";
  private static final Pattern EXPIRY =
      Pattern.compile("\"aud\":\"" + AUDIENCE + "\".*\"exp\":(\\d{1,18})");
  private static final Pattern PEM_FRAME = Pattern.compile("-----[A-Z ]+-----|\\s");

  private final Secrets secrets;

  public Tokens(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The PEM file with the public key for the services. */
  public Path publicKey() {
    privateKey();
    return secrets.file("jwt-public.pem");
  }

  /** A token of the operator, who has access to everything. */
  public String operator() {
    return lasting("operator-token", () -> sign("operator", "\"groups\":[\"operator\"]"));
  }

  /** A token of one account, which has access only to its own instances. */
  public String account(String account) {
    String claims = "\"groups\":[\"account\"],\"account\":\"" + account + "\"";
    return lasting("account-token-" + account, () -> sign(account, claims));
  }

  private String lasting(String name, Supplier<String> fresh) {
    String token = secrets.get(name, fresh);
    return lasts(token) ? token : secrets.replace(name, fresh.get());
  }

  private static boolean lasts(String token) {
    String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
    Matcher expiry = EXPIRY.matcher(payload);
    return expiry.find()
        && Instant.now()
            .plus(RENEWED_WITHIN)
            .isBefore(Instant.ofEpochSecond(Long.parseLong(expiry.group(1))));
  }

  private String sign(String subject, String claims) {
    Instant now = Instant.now();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"local\"}";
    String payload =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"upn\":\"%s\",\"iat\":%d,\"exp\":%d,%s}"
            .formatted(
                ISSUER,
                AUDIENCE,
                subject,
                subject,
                now.getEpochSecond(),
                now.plus(LIFETIME).getEpochSecond(),
                claims);
    String signed = url(header.getBytes(UTF_8)) + "." + url(payload.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
  }

  private PrivateKey privateKey() {
    String pem = secrets.get("jwt-private.pem", this::drawKeyPair);
    byte[] encoded = Base64.getDecoder().decode(PEM_FRAME.matcher(pem).replaceAll(""));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key in " + secrets.directory() + " is broken", e);
    }
  }

  // The public key is written first: a private key without a public one would never be completed.
  private String drawKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Home.writePrivately(
          secrets.file("jwt-public.pem"), pem("PUBLIC", pair.getPublic().getEncoded()));
      return pem("PRIVATE", pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static String pem(String kind, byte[] encoded) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(
            kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), kind);
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
