package io.geovault.servers.objectstore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The form in which MinIO's administration API accepts a secret: encrypted with a key derived from
 * the caller's own secret key, in the one of its three algorithms that needs only the JDK.
 */
final class MinioSeal {
  private static final int SALT = 32;
  private static final int NONCE = 8;
  private static final int TAG_BITS = 128;
  private static final byte PBKDF2_AES_GCM = 2;
  private static final int ROUNDS = 8192;
  private static final byte LAST_PIECE = (byte) 0x80;

  private MinioSeal() {}

  /**
   * Returns a message of one piece, at most 16 KiB: salt, algorithm, nonce, then the encrypted
   * content.
   */
  static byte[] seal(String secretKey, byte[] content) {
    byte[] salt = random(SALT);
    byte[] nonce = random(NONCE);
    try {
      SecretKeySpec key = key(secretKey, salt);
      var bound = new ByteArrayOutputStream();
      bound.write(LAST_PIECE);
      bound.writeBytes(encrypt(key, nonce, 0, new byte[0], new byte[0]));
      var sealed = new ByteArrayOutputStream();
      sealed.writeBytes(salt);
      sealed.write(PBKDF2_AES_GCM);
      sealed.writeBytes(nonce);
      sealed.writeBytes(encrypt(key, nonce, 1, bound.toByteArray(), content));
      return sealed.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2 and AES-GCM", e);
    }
  }

  private static SecretKeySpec key(String secretKey, byte[] salt) throws GeneralSecurityException {
    var spec = new PBEKeySpec(secretKey.toCharArray(), salt, ROUNDS, 256);
    var derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
    return new SecretKeySpec(derived.getEncoded(), "AES");
  }

  private static byte[] encrypt(
      SecretKeySpec key, byte[] nonce, int piece, byte[] bound, byte[] content)
      throws GeneralSecurityException {
    byte[] iv =
        ByteBuffer.allocate(NONCE + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(nonce)
            .putInt(piece)
            .array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(bound);
    return cipher.doFinal(content);
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
