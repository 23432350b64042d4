package dev.meridian.stack;

import java.io.PrintStream;

/** A service that migrates like any other and then cannot serve. */
final class DoomedService {

  private static final PrintStream OUT = System.out;

  private DoomedService() {}

  public static void main(String... arguments) {
    OUT.println("the reason is here");
    System.exit(3);
  }
}
