package dev.meridian.testing.architecture.util;

/** Breaks the rule on package names. */
public class Misplaced {}
