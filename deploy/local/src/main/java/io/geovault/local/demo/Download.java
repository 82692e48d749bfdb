package io.geovault.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Acts as {@code wget -c}: a download that is interrupted half way and continues with the missing
 * range.
 */
final class Download {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Download() {}

  /**
   * Fetches half, is interrupted, and fetches the rest; returns how many bytes the first attempt
   * stored.
   */
  static long inTwoTries(URI url, Path file, long size) throws IOException, InterruptedException {
    long half = size / 2;
    fetch(url, file, "bytes=0-" + (half - 1));
    long left = Files.size(file);
    fetch(url, file, "bytes=" + left + "-");
    return left;
  }

  private static void fetch(URI url, Path file, String range)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).header("Range", range).build();
    HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 206) {
      throw new IllegalStateException("range " + range + " got status " + answer.statusCode());
    }
    Files.write(file, answer.body(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The SHA-256 of a stream, in hexadecimal. */
  static String sha256(InputStream content) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
