package dev.meridian.benchmarks.http;

/**
 * One of those who answer the same question.
 *
 * @param making what it is made of, with versions
 * @param load the question, put to this one
 * @param pid its process
 * @param recheck fails when it would answer something else by now
 */
record Side(String name, String making, Load load, long pid, Runnable recheck) {}
