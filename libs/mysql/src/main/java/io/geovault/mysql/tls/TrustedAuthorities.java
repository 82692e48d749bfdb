package io.geovault.mysql.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that may vouch for a server. */
public record TrustedAuthorities(List<X509Certificate> certificates) {
  private static final int LINE = 64;

  public TrustedAuthorities {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("holds no certificate");
    }
  }

  /** Returns the authorities of this JVM's default trust store. */
  public static TrustedAuthorities ofJvm() {
    return Jvm.AUTHORITIES;
  }

  /**
   * Returns the authorities of a PEM text.
   *
   * @throws IllegalArgumentException naming the defect of the text, without quoting the text
   */
  public static TrustedAuthorities ofPem(String pem) {
    Collection<? extends java.security.cert.Certificate> found;
    try {
      found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      // The cause is left out on purpose: the reference may name a file that does not belong to us.
      throw new IllegalArgumentException("holds no readable PEM certificates");
    }
    return new TrustedAuthorities(found.stream().map(X509Certificate.class::cast).toList());
  }

  /** Returns these authorities as PEM text, for programs that read a file. */
  public String pem() {
    return certificates.stream().map(TrustedAuthorities::pem).collect(Collectors.joining());
  }

  private static String pem(X509Certificate certificate) {
    try {
      var body =
          Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate has no encoding", e);
    }
  }

  /** Returns a trust manager that verifies certificates by these authorities. */
  X509ExtendedTrustManager judge() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      return judge(store);
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("This JVM cannot keep certificates", e);
    }
  }

  private static X509ExtendedTrustManager judge(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
  }

  @Override
  public String toString() {
    return certificates.size() + " authorities";
  }

  private static final class Jvm {
    static final TrustedAuthorities AUTHORITIES = read();

    private static TrustedAuthorities read() {
      try {
        return new TrustedAuthorities(List.of(judge(null).getAcceptedIssuers()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("This JVM has no default trust store", e);
      }
    }
  }
}
