package dev.meridian.platform.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource's POST that creates: a request sent again with the same {@code Idempotency-Key}
 * gets the first answer again and has no second effect. The method returns a {@code Response}, and
 * all its effects belong to the transaction that it is called in.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
