package io.geovault.objectstore.minio;

import io.geovault.objectstore.Slice;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A caller's bytes as a request body, neither copied nor hashed. The signature covers the request
 * and its CRC-32C header, against which the store checks the body, instead of a SHA-256 of the body
 * that both ends would also have to compute.
 */
final class SliceBody extends Http.Body {
  private static final MediaType BINARY = MediaType.get("application/octet-stream");

  /** Writes in pieces: one large write would first collect the whole body in segments. */
  private static final int STRETCH = 64 << 10;

  private final Slice slice;

  SliceBody(Slice slice) {
    super(slice.array(), slice.length(), BINARY, "UNSIGNED-PAYLOAD", null);
    this.slice = slice;
  }

  @Override
  public Http.RequestBody toRequestBody() throws MinioException {
    return new Http.RequestBody(new Content(slice));
  }

  @Override
  public String toString() {
    return slice.length() + " bytes";
  }

  private static final class Content extends RequestBody {
    private final Slice slice;

    Content(Slice slice) {
      this.slice = slice;
    }

    @Override
    public MediaType contentType() {
      return BINARY;
    }

    @Override
    public long contentLength() {
      return slice.length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      int end = slice.offset() + slice.length();
      for (int at = slice.offset(); at < end; at += STRETCH) {
        sink.write(slice.array(), at, Math.min(STRETCH, end - at));
      }
    }
  }
}
