package dev.meridian.risk.metric;

/**
 * Told within the service, in the transaction that kept an observation which was not known yet.
 *
 * @param last the subject's last observation, this one or a later one that came before it
 * @param late whether it is not the last one
 */
public record MetricObserved(ObservedMetric last, boolean late) {}
