package dev.meridian.realtime.view;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where one view's present state comes from. */
interface ViewSource {

  /**
   * The state with all that was heard of before this call, computed with the rights of one of the
   * subscribers.
   *
   * @param subscribers at least one; those whose rights are not the view's are passed over
   * @param anew whether it must be computed after this call, heard or not
   */
  Uni<ViewState> fetch(List<Subscriber> subscribers, boolean anew);
}
