package dev.meridian.stack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a message that have a length: texts, bytes and messages, by number. */
final class ProtobufMessage {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private record Field(int number, ByteBuffer content) {}

  private final List<Field> fields = new ArrayList<>();

  ProtobufMessage(ByteBuffer input) {
    while (input.hasRemaining()) {
      int tag = (int) varint(input);
      switch (tag & 7) {
        case VARINT -> varint(input);
        case FIXED_64 -> input.getLong();
        case LENGTH -> fields.add(new Field(tag >>> 3, read(input)));
        case FIXED_32 -> input.getInt();
        default -> throw new IllegalArgumentException("No such kind of field: " + (tag & 7));
      }
    }
  }

  private static ByteBuffer read(ByteBuffer input) {
    int length = (int) varint(input);
    ByteBuffer content = input.slice(input.position(), length);
    input.position(input.position() + length);
    return content;
  }

  private static long varint(ByteBuffer input) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = input.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  List<ProtobufMessage> messages(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> new ProtobufMessage(field.content().duplicate()))
        .toList();
  }

  /** Empty where the field is not there, as the format has it. */
  byte[] bytes(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> copy(field.content().duplicate()))
        .findFirst()
        .orElseGet(() -> new byte[0]);
  }

  private static byte[] copy(ByteBuffer content) {
    var bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  String text(int number) {
    return new String(bytes(number), StandardCharsets.UTF_8);
  }
}
