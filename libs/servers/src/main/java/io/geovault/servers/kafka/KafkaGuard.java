package io.geovault.servers.kafka;

import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * The configuration that makes a broker require every client to sign in: its certificate, its own
 * users {@code broker} and {@code admin}, and the SCRAM users that it admits. Passwords are in
 * files of the directory's owner; {@code passwordFile} finds or creates the file of a user.
 */
public final class KafkaGuard {

  /** The operator, who may do everything. */
  public static final String ADMIN = "admin";

  private static final String BROKER = "broker";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final int ITERATIONS = 4096;
  private static final int LIMIT_SECONDS = 30;

  private final Function<String, Path> passwordFile;
  private final BrokerCertificate certificate;

  /** A guard whose certificate is in that directory. */
  public KafkaGuard(Path directory, Function<String, Path> passwordFile) {
    this.passwordFile = passwordFile;
    this.certificate = BrokerCertificate.in(directory, passwordFile.apply("store"));
  }

  /** Returns the PEM file of the authority that clients must trust. */
  public Path ca() {
    return certificate.pem();
  }

  /** Returns the file with that user's password. */
  public Path passwordFile(String user) {
    return passwordFile.apply(user);
  }

  /**
   * Turns a broker whose listeners are {@code CLIENTS} and {@code CONTROLLER} into a guarded
   * broker.
   */
  public void addTo(Properties broker) {
    String own =
        "%s required username=\"%s\" password=%s user_%s=%s user_%s=%s;"
            .formatted(PLAIN, BROKER, quoted(BROKER), BROKER, quoted(BROKER), ADMIN, quoted(ADMIN));
    broker.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL");
    broker.put("listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
    broker.put("listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
    broker.put("listener.name.clients.plain.sasl.jaas.config", own);
    broker.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    broker.put("listener.name.controller.plain.sasl.jaas.config", own);
    broker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    broker.put("sasl.mechanism.controller.protocol", "PLAIN");
    broker.put("ssl.keystore.type", "PKCS12");
    broker.put("ssl.keystore.location", certificate.keyStore().toString());
    broker.put("ssl.keystore.password", password("store"));
    broker.put("ssl.truststore.type", "PEM");
    broker.put("ssl.truststore.location", ca().toString());
    broker.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    broker.put("super.users", "User:" + BROKER + ";User:" + ADMIN);
    broker.put("allow.everyone.if.no.acl.found", "false");
  }

  /** Returns the settings of a client that signs in as that user. */
  public Map<String, Object> client(String user) {
    boolean admin = user.equals(ADMIN);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("security.protocol", "SASL_SSL");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", ca().toString());
    settings.put("sasl.mechanism", admin ? "PLAIN" : "SCRAM-SHA-512");
    settings.put(
        "sasl.jaas.config",
        "%s required username=\"%s\" password=%s;"
            .formatted(admin ? PLAIN : SCRAM, user, quoted(user)));
    return settings;
  }

  /** Creates those users and adds exactly those grants; earlier grants stay. */
  public void admit(Admin admin, Collection<String> users, Collection<Grant> grants) {
    List<UserScramCredentialAlteration> credentials =
        users.stream()
            .map(
                user ->
                    (UserScramCredentialAlteration)
                        new UserScramCredentialUpsertion(
                            user,
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                            password(user)))
            .toList();
    try {
      admin.alterUserScramCredentials(credentials).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      admin
          .createAcls(grants.stream().map(Grant::binding).toList())
          .all()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailedException("Kafka took no users or grants", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while granting", e);
    }
  }

  /** Returns the users that a list of grants names. */
  public static List<String> usersOf(Collection<Grant> grants) {
    return grants.stream().map(Grant::user).distinct().toList();
  }

  private String quoted(String user) {
    return '"' + password(user).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String password(String user) {
    try {
      return Files.readString(passwordFile.apply(user)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("no password of " + user, e);
    }
  }
}
