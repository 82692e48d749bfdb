package io.geovault.objectstore.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that someone else names, such as a secret: only a regular file is opened and only its
 * first bytes are read, because a device has no end and a pipe waits for a writer.
 */
public final class SmallFile {
  /** The maximum size of a secret in bytes. */
  public static final int LONGEST_SECRET = 64 * 1024;

  private SmallFile() {}

  /** The text of a secret's file. */
  public static String secret(Path file) throws Unreadable {
    return read(file, LONGEST_SECRET);
  }

  /** Parses a path. */
  public static Path path(String text) throws Unreadable {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Unreadable("it is not a file name");
    }
  }

  /** The text of a file of at most {@code longest} bytes. Links are followed. */
  public static String read(Path file, int longest) throws Unreadable {
    try {
      if (!Files.isRegularFile(file)) {
        throw new Unreadable(Files.exists(file) ? "it is not a regular file" : "it does not exist");
      }
      try (InputStream in = Files.newInputStream(file)) {
        // Does not use the file's size: files in /proc report size 0.
        byte[] bytes = in.readNBytes(longest + 1);
        if (bytes.length > longest) {
          throw new Unreadable("it is larger than " + longest + " bytes");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
    } catch (CharacterCodingException e) {
      throw new Unreadable("it is not UTF-8 text");
    } catch (NoSuchFileException e) {
      throw new Unreadable("it does not exist");
    } catch (AccessDeniedException e) {
      throw new Unreadable("this user may not read it");
    } catch (Unreadable e) {
      throw e;
    } catch (IOException e) {
      // Omits the cause: a message must not quote the file's content.
      throw new Unreadable("it cannot be read");
    }
  }

  /**
   * The reason that a file cannot be read; the message continues a sentence and quotes no content.
   */
  public static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String why) {
      super(why);
    }

    /** The reason. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }
}
