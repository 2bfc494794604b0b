package dev.typecase.layout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both ways between the names and the numbers of an enum. Lookup by number allocates nothing and
 * takes one step where the numbers are {@code 0..n-1}, a binary search otherwise.
 */
final class EnumTable {
  private final int[] numbers;
  private final String[] names;
  private final boolean dense;
  private final Map<String, Integer> numberByName;

  EnumTable(List<EnumConstant> constants) {
    EnumConstant[] sorted = constants.toArray(EnumConstant[]::new);
    Arrays.sort(sorted, Comparator.comparingInt(EnumConstant::number));
    numbers = Arrays.stream(sorted).mapToInt(EnumConstant::number).toArray();
    names = Arrays.stream(sorted).map(EnumConstant::name).toArray(String[]::new);
    numberByName = new HashMap<>();
    constants.forEach(c -> numberByName.put(c.name(), c.number()));
    requireUnique(constants);
    dense =
        numbers.length > 0 && numbers[0] == 0 && numbers[numbers.length - 1] == numbers.length - 1;
  }

  boolean declares(int number) {
    return indexOf(number) >= 0;
  }

  @Nullable String nameOf(int number) {
    int index = indexOf(number);
    return index < 0 ? null : names[index];
  }

  @Nullable Integer numberOf(String name) {
    return numberByName.get(name);
  }

  private int indexOf(int number) {
    if (dense) {
      return number < numbers.length ? number : -1;
    }
    return Arrays.binarySearch(numbers, number);
  }

  private void requireUnique(List<EnumConstant> constants) {
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        throw InvalidRecordTypeException.of(
            "enum number",
            numbers[i],
            "each number once, not " + names[i - 1] + " and " + names[i]);
      }
    }
    Map<String, EnumConstant> seen = new HashMap<>();
    for (EnumConstant constant : constants) {
      if (seen.put(constant.name(), constant) != null) {
        throw InvalidRecordTypeException.of("enum constant", constant.name(), "each name once");
      }
    }
  }
}
