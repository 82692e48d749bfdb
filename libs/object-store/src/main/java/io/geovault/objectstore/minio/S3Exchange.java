package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.RequestRefused;
import io.geovault.objectstore.ObjectStoreException.StoreUnreachable;
import io.geovault.objectstore.StoreAddress;
import io.minio.Http;
import io.minio.Xml;
import io.minio.errors.MinioException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.util.function.Function;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends calls to one bucket and turns every answer except success into the port's exceptions. */
record S3Exchange(S3Wire wire, StoreAddress address) {

  S3Call call(Http.Method method, @Nullable ObjectKey key) {
    return S3Call.on(method, address.bucket(), key);
  }

  /** Reads the answer before the connection returns to its pool. */
  interface Reader<T> {
    T read(Response response) throws IOException;
  }

  <T> T ask(S3Call call, Reader<T> reader) {
    return ask(
        call,
        reader,
        refusal -> {
          throw refusal.toException(address, call);
        });
  }

  <T> T ask(S3Call call, Reader<T> reader, Function<S3Refusal, T> otherwise) {
    try (Response response = wire.send(call)) {
      return response.isSuccessful()
          ? reader.read(response)
          : otherwise.apply(S3Refusal.read(response));
    } catch (IOException | MinioException e) {
      throw failed(call, e);
    }
  }

  /** Opens an answer with an unread body; the reader of the body closes it. */
  Response open(S3Call call) {
    Response response = send(call);
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      throw S3Refusal.read(response).toException(address, call);
    } catch (IOException e) {
      throw failed(call, e);
    }
  }

  static <T> T xml(Class<T> type, Response response) throws IOException {
    try {
      return Xml.unmarshal(type, response.body().string());
    } catch (XmlParserException e) {
      throw new IOException("The store's answer is not a valid " + type.getSimpleName(), e);
    }
  }

  private Response send(S3Call call) {
    try {
      return wire.send(call);
    } catch (IOException | MinioException e) {
      throw failed(call, e);
    }
  }

  private ObjectStoreException failed(S3Call call, Exception cause) {
    return cause instanceof IOException
        ? new StoreUnreachable(address, call.what() + ": " + cause.getMessage(), cause)
        : new RequestRefused(address, call.what(), String.valueOf(cause.getMessage()));
  }
}
