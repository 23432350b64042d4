package dev.meridian.platform.idempotency;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Behind the check of permissions, before the body is validated. */
@Interceptor
@Idempotent
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {

  private final RoutingContext request;
  private final RequestFingerprint fingerprint;
  private final CurrentCaller callers;
  private final FirstAnswers answers;

  IdempotencyInterceptor(
      RoutingContext request,
      RequestFingerprint fingerprint,
      CurrentCaller callers,
      FirstAnswers answers) {
    this.request = request;
    this.fingerprint = fingerprint;
    this.callers = callers;
    this.answers = answers;
  }

  @AroundInvoke
  Object answerOnce(InvocationContext invocation) throws Exception {
    List<String> keys = request.request().headers().getAll(IdempotencyKey.HEADER);
    if (keys.isEmpty()) {
      return invocation.proceed();
    }
    Caller caller = callers.get();
    var key =
        new IdempotencyKey(
            caller.tenant(), caller.userId(), request.request().path(), IdempotencyKey.text(keys));
    return answers.answer(key, fingerprint.value(), () -> (Response) invocation.proceed());
  }
}
