package dev.meridian.platform.page;

import java.util.List;

/**
 * One page of a list.
 *
 * @param data the items of this page
 * @param meta where the page stands in the whole
 */
public record Page<T>(List<T> data, Meta meta) {

  /**
   * @param total how many items there are in all
   * @param hasMore whether items follow this page
   */
  public record Meta(long total, int limit, int offset, boolean hasMore) {}

  public static Meta meta(long total, PageQuery page, int shown) {
    return new Meta(total, page.limit(), page.offset(), page.offset() + (long) shown < total);
  }

  public static <T> Page<T> of(List<T> data, long total, PageQuery page) {
    return new Page<>(data, meta(total, page, data.size()));
  }
}
