package io.geovault.servers.kafka;

import io.geovault.servers.process.ServerFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The broker's key and self-signed certificate for this machine, created once per directory. */
record BrokerCertificate(Path keyStore, Path pem) {

  private static final String ALIAS = "broker";
  private static final int LIMIT_SECONDS = 60;

  /**
   * Creates the files that do not exist. The password is in a file, so that it is on no command
   * line.
   */
  static BrokerCertificate in(Path directory, Path passwordFile) {
    BrokerCertificate certificate =
        new BrokerCertificate(directory.resolve("broker.p12"), directory.resolve("ca.pem"));
    if (!Files.exists(certificate.pem)) {
      certificate.make(passwordFile);
    }
    return certificate;
  }

  private void make(Path passwordFile) {
    try {
      Files.deleteIfExists(keyStore);
    } catch (IOException e) {
      throw new ServerFailedException("cannot replace " + keyStore, e);
    }
    String names = "SAN=ip:127.0.0.1,dns:localhost";
    keytool(
        passwordFile,
        "-genkeypair -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=localhost -storetype"
            + " PKCS12 -ext "
            + names);
    onlyForItsOwner();
    keytool(passwordFile, "-exportcert -rfc -file " + pem);
  }

  private void onlyForItsOwner() {
    try {
      Files.setPosixFilePermissions(keyStore, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new ServerFailedException("cannot protect " + keyStore, e);
    }
  }

  private void keytool(Path passwordFile, String arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-alias", ALIAS, "-keystore", keyStore.toString()));
    command.addAll(List.of("-storepass:file", passwordFile.toString()));
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!keytool.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new ServerFailedException("keytool made no certificate: " + said);
      }
    } catch (IOException e) {
      throw new ServerFailedException("keytool does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while making a certificate", e);
    }
  }
}
