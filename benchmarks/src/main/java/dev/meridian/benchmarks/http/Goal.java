package dev.meridian.benchmarks.http;

/**
 * What performance.md asks for beside one peer.
 *
 * @param peer the name of its side
 */
record Goal(String peer, String inWords) {

  static final String NONE = "none";
}
