package dev.meridian.benchmarks.start;

/**
 * One start of one server.
 *
 * @param untilReadyMillis from the start of its process
 * @param residentMebibytes of its memory after a while in which nobody asked it anything
 * @param processorMillis that it took until then
 */
record Start(double untilReadyMillis, double residentMebibytes, double processorMillis) {}
