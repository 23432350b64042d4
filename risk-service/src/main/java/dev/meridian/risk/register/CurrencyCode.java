package dev.meridian.risk.register;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A code of ISO 4217 that the platform knows; null is left to others. */
@Documented
@Constraint(validatedBy = CurrencyCodeValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RUNTIME)
@interface CurrencyCode {

  String message() default "must be an ISO 4217 code such as USD";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
