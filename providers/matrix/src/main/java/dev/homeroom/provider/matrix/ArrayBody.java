package dev.homeroom.provider.matrix;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;

/**
 * Reads an answer that is an array of objects, such as a room's state, while it comes: only a few
 * objects are held at a time, so that a large answer takes no more memory than a small one.
 */
final class ArrayBody implements BodySubscriber<byte[]> {

  /** Room for the state of a room of 100,000 people. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** An event has 64 KiB at most; what the homeserver adds to it may have as much again. */
  private static final int MAX_OBJECT = 256 * 1024;

  /** Objects are parsed together: a parser of its own takes longer than its object. */
  private static final int TOGETHER = 32 * 1024;

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
  private static final byte[] NOTHING = {};

  private final Consumer<JsonObject> each;
  private final CompletableFuture<byte[]> end = new CompletableFuture<>();
  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private Subscription subscription;
  private long bytes;
  private int length;
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean isWhole;

  private ArrayBody(Consumer<JsonObject> each) {
    this.each = each;
  }

  /** Gives each object of a good answer to somebody; any other answer is kept as it is. */
  static BodyHandler<byte[]> handler(Consumer<JsonObject> each) {
    return info -> info.statusCode() == 200 ? new ArrayBody(each) : new BoundedBody();
  }

  /** The answer is no array of objects. */
  static final class NoArray extends IOException {
    private static final long serialVersionUID = 1L;

    NoArray(RuntimeException cause) {
      super(cause);
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    attempt(
        () -> {
          for (ByteBuffer buffer : buffers) {
            take(buffer);
          }
        });
  }

  /** Reading a part of the answer, or its end. */
  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  private void attempt(Reading reading) {
    try {
      reading.read();
    } catch (IOException e) {
      subscription.cancel();
      end.completeExceptionally(e);
    } catch (JsonException | ClassCastException | NullPointerException e) {
      subscription.cancel();
      end.completeExceptionally(new NoArray(e));
    }
  }

  private void take(ByteBuffer buffer) throws IOException {
    bytes += buffer.remaining();
    if (bytes > MAX_BYTES) {
      throw new BoundedBody.TooLarge();
    }
    byte[] part = new byte[buffer.remaining()];
    buffer.get(part);
    int from = 0;
    for (int i = 0; i < part.length; i++) {
      if (depth < 2) {
        between(part[i]);
        from = i;
      } else if (endsObject(part[i])) {
        append(part, from, i + 1);
        ended();
      }
    }
    if (depth >= 2) {
      append(part, from, part.length);
    }
  }

  private void between(byte next) {
    if (next == '[' && depth == 0 && !isWhole) {
      depth = 1;
    } else if (next == ']' && depth == 1) {
      depth = 0;
      isWhole = true;
    } else if (next == '{' && depth == 1) {
      depth = 2;
      objects.write(objects.size() == 0 ? '[' : ',');
    } else if (" \t\r\n".indexOf(next) < 0 && !(next == ',' && depth == 1)) {
      throw new JsonException("There is something else than objects in an array.");
    }
  }

  private boolean endsObject(byte next) {
    if (inText) {
      inText = escaped || next != '"';
      escaped = !escaped && next == '\\';
      return false;
    }
    switch (next) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
    return depth == 1;
  }

  private void append(byte[] part, int from, int to) throws IOException {
    length += to - from;
    if (length > MAX_OBJECT) {
      throw new BoundedBody.TooLarge();
    }
    objects.write(part, from, to - from);
  }

  private void ended() {
    length = 0;
    if (objects.size() >= TOGETHER) {
      give();
    }
  }

  /** Parses the objects that have come and gives them on. */
  private void give() {
    if (objects.size() == 0) {
      return;
    }
    objects.write(']');
    var content = new ByteArrayInputStream(objects.toByteArray());
    objects.reset();
    try (JsonReader reader = READERS.createReader(content, StandardCharsets.UTF_8)) {
      reader.readArray().getValuesAs(JsonObject.class).forEach(each);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    attempt(
        () -> {
          if (!isWhole) {
            throw new JsonException("The array does not end.");
          }
          give();
          end.complete(NOTHING);
        });
  }
}
