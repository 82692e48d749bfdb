package io.geovault.mysqldump.untrusted;

import io.geovault.servers.tls.Certified;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Speaks enough of MySQL's protocol to ask a client for the password, without TLS or with TLS under
 * its own certificate, and records each packet that it receives.
 */
final class Impostor implements AutoCloseable {
  private static final int OFFERS_TLS = 0x800;
  private static final int CAPABILITIES = 0x003f_f7df & ~OFFERS_TLS;
  private static final String SEED = "abcdefghijklmnopqrst";
  private static final int TLS_REQUEST = 32;
  private static final byte WANTS_KEY = 2;

  /** The way in which the impostor asks. */
  enum Trick {
    CLEAR_PASSWORD("mysql_clear_password"),
    DIALOG("dialog"),
    OWN_KEY("caching_sha2_password"),
    OLD_PASSWORD("mysql_old_password");

    private final String plugin;

    Trick(String plugin) {
      this.plugin = plugin;
    }
  }

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final KeyPair key;
  private final Trick trick;
  private final Optional<SSLContext> tls;
  private final List<byte[]> heard = new CopyOnWriteArrayList<>();

  private Impostor(Trick trick, Optional<SSLContext> tls)
      throws IOException, GeneralSecurityException {
    this.trick = trick;
    this.tls = tls;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    this.key = generator.generateKeyPair();
    Thread.ofVirtual().start(this::acceptAll);
  }

  static Impostor withoutTls(Trick trick) throws IOException, GeneralSecurityException {
    return new Impostor(trick, Optional.empty());
  }

  static Impostor withTls(Trick trick, Certified certified)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "x".toCharArray();
    store.setKeyEntry(
        "x", certified.keys().getPrivate(), password, new Certificate[] {certified.certificate()});
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new Impostor(trick, Optional.of(context));
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Returns whether a client went so far as to send the user's name. */
  boolean wasSpokenTo() {
    return !heard.isEmpty();
  }

  /**
   * Returns whether the impostor received the password, in plain text or encrypted with the
   * impostor's key.
   */
  boolean knows(String password) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return heard.stream()
        .anyMatch(packet -> holds(packet, secret) || holds(decrypt(packet), secret));
  }

  private static boolean holds(byte[] packet, byte[] secret) {
    return new String(packet, StandardCharsets.ISO_8859_1)
        .contains(new String(secret, StandardCharsets.ISO_8859_1));
  }

  private byte[] decrypt(byte[] packet) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      cipher.init(Cipher.DECRYPT_MODE, key.getPrivate());
      byte[] mixed = cipher.doFinal(packet);
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] ^= (byte) SEED.charAt(i % SEED.length());
      }
      return mixed;
    } catch (GeneralSecurityException notForUs) {
      return new byte[0];
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      converse(client);
    } catch (IOException hungUp) {
      // The packets received until then count.
    }
  }

  private void converse(Socket client) throws IOException {
    var talk = new Talk(client);
    talk.send(greeting());
    byte[] answer = talk.receive();
    if (answer.length == TLS_REQUEST && tls.isPresent()) {
      talk = talk.over(tls.get(), client);
      answer = talk.receive();
    }
    heard.add(answer);
    talk.send(switchTo(trick));
    heard.add(talk.receive());
    if (trick == Trick.OWN_KEY) {
      talk.send(new byte[] {1, 4});
      byte[] asked = talk.receive();
      heard.add(asked);
      if (asked.length == 1 && asked[0] == WANTS_KEY) {
        talk.send(publicKey());
        heard.add(talk.receive());
      }
    }
  }

  private byte[] greeting() {
    int capabilities = CAPABILITIES | (tls.isPresent() ? OFFERS_TLS : 0);
    var out = new ByteArrayOutputStream();
    out.write(10);
    text(out, "8.0.36");
    out.writeBytes(new byte[] {1, 0, 0, 0});
    text(out, SEED.substring(0, 8));
    out.write(capabilities);
    out.write(capabilities >> 8);
    out.writeBytes(new byte[] {45, 2, 0});
    out.write(capabilities >> 16);
    out.write(capabilities >> 24);
    out.write(SEED.length() + 1);
    out.writeBytes(new byte[10]);
    text(out, SEED.substring(8));
    text(out, "mysql_native_password");
    return out.toByteArray();
  }

  private static byte[] switchTo(Trick trick) {
    var out = new ByteArrayOutputStream();
    out.write(0xfe);
    text(out, trick.plugin);
    // MariaDB's dialog plugin reads a question; this kind of question is answered with the
    // password.
    text(out, trick == Trick.DIALOG ? "\4Password: " : SEED);
    return out.toByteArray();
  }

  private byte[] publicKey() {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getPublic().getEncoded());
    return ("\1-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write(0);
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads and writes packets with their numbers. */
  private static final class Talk {
    private final DataInputStream in;
    private final OutputStream out;
    private int number;

    Talk(Socket socket) throws IOException {
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    Talk over(SSLContext tls, Socket client) throws IOException {
      var secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
      secured.setUseClientMode(false);
      secured.startHandshake();
      var talk = new Talk(secured);
      talk.number = number;
      return talk;
    }

    void send(byte[] body) throws IOException {
      var packet = new ByteArrayOutputStream();
      packet.writeBytes(
          new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) number++});
      packet.writeBytes(body);
      out.write(packet.toByteArray());
      out.flush();
    }

    byte[] receive() throws IOException {
      int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
      number = in.readUnsignedByte() + 1;
      byte[] body = new byte[length];
      in.readFully(body);
      return body;
    }
  }
}
