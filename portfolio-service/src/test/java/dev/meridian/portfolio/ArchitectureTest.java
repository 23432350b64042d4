package dev.meridian.portfolio;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.meridian.testing.architecture.HouseRules;
import dev.meridian.testing.architecture.WriteRules;

@AnalyzeClasses(packages = "dev.meridian.portfolio", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
  @ArchTest static final ArchTests WRITES = ArchTests.in(WriteRules.class);
}
