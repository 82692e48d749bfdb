package io.geovault.backup.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geovault.events.instance.Edition;
import io.geovault.events.instance.Endpoint;
import io.geovault.events.instance.InstanceClass;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.events.instance.PayType;
import io.geovault.events.instance.ServerTls;
import io.geovault.events.instance.StorageClass;
import io.geovault.mysql.MySqlException;
import io.geovault.mysql.tls.TlsMode;
import io.geovault.mysql.tls.TlsPolicy;
import io.geovault.mysql.tls.TrustedAuthorities;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceStatus;
import io.geovault.servers.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fault-S8")
class ServerEndpointsTest {
  private static final Endpoint ENDPOINT = new Endpoint("db.example", 3306);
  private static final String FLEET = CertificateAuthority.named("Fleet").pem();

  @TempDir Path directory;

  private record Settings(TlsMode mode, Optional<Path> ca) implements TlsConfig {}

  private record Places(Optional<Path> directory, Optional<String> variablePrefix)
      implements CredentialsConfig {}

  @Test
  void shouldDemandWhatTheInstallationDemandsWhereTheEventSaysNothing() {
    TlsPolicy policy = policy(new Settings(TlsMode.VERIFY_IDENTITY, Optional.empty()), null);

    assertThat(policy).isEqualTo(TlsPolicy.of(TlsMode.VERIFY_IDENTITY));
  }

  @ParameterizedTest
  @EnumSource(TlsMode.class)
  void shouldTakeFromAnEventAsMuchOrMoreAndNeverLess(TlsMode floor) {
    var settings = new Settings(floor, Optional.empty());
    for (TlsMode mode : TlsMode.values()) {
      var wanted = new ServerTls(io.geovault.events.instance.TlsMode.valueOf(mode.name()), null);
      if (mode.isAtLeast(floor)) {
        assertThat(policy(settings, wanted).mode()).isEqualTo(mode);
      } else {
        assertThatExceptionOfType(MySqlException.TlsUnusable.class)
            .isThrownBy(() -> policy(settings, wanted))
            .withMessageContaining("Instance rm-1 requests tls.mode " + mode)
            .withMessageContaining("less than the " + floor)
            .matches(refused -> !refused.isTransient());
      }
    }
  }

  @Test
  void shouldTrustTheAuthoritiesOfTheEventRatherThanThoseOfTheInstallation() {
    Path own = write("own.pem", CertificateAuthority.named("Own").pem());
    Path fleet = write("fleet.pem", FLEET);

    TlsPolicy policy =
        policy(
            new Settings(TlsMode.VERIFY_CA, Optional.of(own)),
            new ServerTls(null, "file:" + fleet));

    assertThat(policy.authorities()).isEqualTo(TrustedAuthorities.ofPem(FLEET));
  }

  @Test
  void shouldTrustTheAuthoritiesOfTheInstallationWhereTheEventNamesNone() {
    Path fleet = write("fleet.pem", FLEET);

    TlsPolicy policy = policy(new Settings(TlsMode.VERIFY_CA, Optional.of(fleet)), null);

    assertThat(policy.authorities()).isEqualTo(TrustedAuthorities.ofPem(FLEET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:/dev/zero", "file:/", "file:/no/such/file", "env:HOME"})
  void shouldRefuseAuthoritiesThatAreNoRegularFile(String reference) {
    refuses(reference);
  }

  @Test
  void shouldRefuseAFileOfAuthoritiesThatIsTooLarge() {
    char[] comment = new char[64 << 10];
    Arrays.fill(comment, '#');

    refuses("file:" + write("large.pem", new String(comment) + "\n" + FLEET));
  }

  @Test
  void shouldNotQuoteAFileThatHoldsNoCertificates() {
    Path secret =
        write("secret", "-----BEGIN CERTIFICATE-----\nsecret\n-----END CERTIFICATE-----\n");

    assertThatExceptionOfType(MySqlException.TlsUnusable.class)
        .isThrownBy(
            () ->
                policy(
                    new Settings(TlsMode.VERIFY_CA, Optional.empty()),
                    new ServerTls(null, "file:" + secret)))
        .withMessageContaining("no readable PEM certificates")
        .withMessageNotContaining("BEGIN")
        .withNoCause();
  }

  private void refuses(String reference) {
    assertThatExceptionOfType(MySqlException.TlsUnusable.class)
        .isThrownBy(
            () ->
                policy(
                    new Settings(TlsMode.VERIFY_CA, Optional.empty()),
                    new ServerTls(null, reference)))
        .withMessageContaining(reference);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private TlsPolicy policy(TlsConfig config, @Nullable ServerTls tls) {
    return new ServerEndpoints(config, new Places(Optional.of(directory), Optional.empty()))
        .of(instance(tls), ENDPOINT)
        .tls();
  }

  private static Instance instance(@Nullable ServerTls tls) {
    var spec =
        new InstanceSpec(
            "MySQL",
            "8.0",
            Edition.BASIC,
            StorageClass.LOCAL_SSD,
            InstanceClass.PRIMARY,
            PayType.PAY_AS_YOU_GO,
            false,
            false,
            false,
            false,
            1,
            ENDPOINT,
            "env:X",
            tls);
    return new Instance(
        "rm-1", "1234567890123456", "cn-hangzhou", spec, InstanceStatus.ACTIVE, Instant.EPOCH);
  }
}
