package dev.meridian.realtime.view;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The rule as tests configure it. */
final class PushRules {

  private PushRules() {}

  /** With the usual threshold, and others for single figures. */
  static PushRule with(Map<String, String> thresholds) {
    var builder = new SmallRyeConfigBuilder().withMapping(PushConfig.class);
    thresholds.forEach(
        (figure, percent) ->
            builder.withDefaultValue("meridian.push.thresholds." + figure, percent));
    return new PushRule(builder.build().getConfigMapping(PushConfig.class));
  }
}
