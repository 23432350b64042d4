package dev.meridian.gateway.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * A finished answer.
 *
 * @param tag the entity tag without quotes, the same as the refresh token
 * @param cacheState the word for {@code X-Cache}
 * @param age of its oldest section
 */
record DashboardData(ObjectNode body, String tag, String cacheState, Duration age) {}
