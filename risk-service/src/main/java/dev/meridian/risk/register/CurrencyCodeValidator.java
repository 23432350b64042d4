package dev.meridian.risk.register;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows the codes that {@link Currency} knows. Public, as Bean Validation makes it. */
public class CurrencyCodeValidator implements ConstraintValidator<CurrencyCode, String> {

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public boolean isValid(String code, ConstraintValidatorContext context) {
    return code == null || CODES.contains(code);
  }
}
