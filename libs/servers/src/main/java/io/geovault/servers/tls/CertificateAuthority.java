package io.geovault.servers.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for servers; a client that trusts the authority trusts these servers. */
public final class CertificateAuthority {
  /** Early enough that a moved clock of tests or of the local stack stays within the validity. */
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private static final Instant UNTIL = Instant.parse("2049-12-31T00:00:00Z");

  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 120;

  private final Certified own;

  private CertificateAuthority(Certified own) {
    this.own = own;
  }

  /** Returns a new authority with its own key. */
  public static CertificateAuthority named(String name) {
    KeyPair keys = keys();
    var subject = new X500Principal("CN=" + name);
    return new CertificateAuthority(
        sign(
            keys,
            builder(subject, subject, keys),
            List.of(
                new Added(Extension.basicConstraints, new BasicConstraints(true)),
                new Added(
                    Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))),
            keys));
  }

  /** Returns the authority's own certificate as PEM text. */
  public String pem() {
    return own.pem();
  }

  /**
   * Issues a certificate for a server with these names and addresses, such as {@code 127.0.0.1}.
   */
  public Certified issue(String... hosts) {
    KeyPair keys = keys();
    GeneralName[] names =
        Stream.of(hosts).map(CertificateAuthority::name).toArray(GeneralName[]::new);
    return sign(
        own.keys(),
        builder(own.certificate().getSubjectX500Principal(), new X500Principal("CN=server"), keys),
        List.of(
            new Added(Extension.subjectAlternativeName, new GeneralNames(names)),
            new Added(
                Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))),
        keys);
  }

  private record Added(
      org.bouncycastle.asn1.ASN1ObjectIdentifier kind, org.bouncycastle.asn1.ASN1Encodable value) {}

  private static GeneralName name(String host) {
    boolean address = host.matches("[0-9.]+") || host.contains(":");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, new SecureRandom()),
        Date.from(SINCE),
        Date.from(UNTIL),
        subject,
        keys.getPublic());
  }

  private static Certified sign(
      KeyPair issuer, X509v3CertificateBuilder builder, List<Added> extensions, KeyPair keys) {
    try {
      for (Added each : extensions) {
        builder.addExtension(
            each.kind(), each.kind().equals(Extension.basicConstraints), each.value());
      }
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate());
      return new Certified(
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)), keys);
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
