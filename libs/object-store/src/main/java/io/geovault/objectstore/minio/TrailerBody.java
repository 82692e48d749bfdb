package io.geovault.objectstore.minio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.geovault.objectstore.checksum.Crc32c;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A stream as a request body in the aws-chunked coding. Its CRC-32C follows the bytes, so the body
 * need not be held to compute it beforehand. It can be sent only once.
 */
final class TrailerBody extends Http.Body {
  private static final MediaType BINARY = MediaType.get("application/octet-stream");
  private static final int CHUNK = 256 << 10;
  private static final int CRC_BASE64_LENGTH = 8;

  private final Content content;

  TrailerBody(InputStream stream, long length) {
    super(new byte[0], 0, BINARY, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", null);
    this.content = new Content(stream, length);
  }

  S3Call on(S3Call call) {
    return call.header("Content-Encoding", "aws-chunked")
        .header("x-amz-decoded-content-length", Long.toString(content.length))
        .header("x-amz-trailer", ObjectHeaders.CRC32C)
        .body(this);
  }

  /** The checksum of the sent bytes; available once the request is finished. */
  Crc32c checksum() {
    return new Crc32c((int) content.crc.getValue());
  }

  @Override
  public Http.RequestBody toRequestBody() throws MinioException {
    return new Http.RequestBody(content) {
      @Override
      public boolean isOneShot() {
        return true;
      }
    };
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }

  private static final class Content extends RequestBody {
    private final InputStream stream;
    private final long length;
    private final CRC32C crc = new CRC32C();

    Content(InputStream stream, long length) {
      this.stream = stream;
      this.length = length;
    }

    @Override
    public MediaType contentType() {
      return BINARY;
    }

    @Override
    public long contentLength() {
      long full = length / CHUNK;
      int rest = Math.toIntExact(length % CHUNK);
      long chunks = full * encoded(CHUNK) + (rest == 0 ? 0 : encoded(rest));
      return chunks + "0\r\n".length() + trailerName().length() + CRC_BASE64_LENGTH + 4;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      var chunk = new byte[CHUNK];
      for (long left = length; left > 0; ) {
        int size = (int) Math.min(CHUNK, left);
        if (stream.readNBytes(chunk, 0, size) < size) {
          throw new EOFException("The source ended " + left + " bytes early");
        }
        crc.update(chunk, 0, size);
        sink.write(head(size)).write(chunk, 0, size).write("\r\n".getBytes(US_ASCII));
        left -= size;
      }
      var checksum = new Crc32c((int) crc.getValue()).base64();
      sink.write(("0\r\n" + trailerName() + checksum + "\r\n\r\n").getBytes(US_ASCII));
    }

    private static long encoded(int size) {
      return head(size).length + size + 2L;
    }

    private static byte[] head(int size) {
      return (Integer.toHexString(size) + "\r\n").getBytes(US_ASCII);
    }

    private static String trailerName() {
      return ObjectHeaders.CRC32C + ":";
    }
  }
}
