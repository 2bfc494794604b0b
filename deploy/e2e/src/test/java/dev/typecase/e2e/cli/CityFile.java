package dev.typecase.e2e.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A CSV file of made-up cities with everything that makes real ones hard: commas and quotes in
 * cells, empty cells, two quotes that are not an empty cell, other scripts, text outside the basic
 * plane, spaces at the edges, equal rows. Quoted only where needed, as an export is.
 */
final class CityFile {
  private static final String[] NAMES = {
    "Bern",
    "Zürich",
    "\"Sant'Agata, Paese\"",
    "\"The \"\"Rock\"\"\"",
    "東京",
    "Ţarīf Kalbā",
    "😀 City",
    " Edge ",
    "#1",
    "Ürümqi",
    "null",
    "a;b",
    ""
  };
  private static final String[] COUNTRIES = {
    "Switzerland", "\"Bolivia, Plurinational State of\"", "Côte d'Ivoire", ""
  };
  private static final String[] REGIONS = {"Bern", "", "\"\"", "\"x, y\"", "Île-de-France"};

  private CityFile() {}

  static Path write(Path file, int rows) throws IOException {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    lines.add("name,country,region,id");
    for (int i = 0; i < rows; i++) {
      lines.add(
          String.join(
              ",",
              pick(NAMES, random),
              pick(COUNTRIES, random),
              pick(REGIONS, random),
              String.valueOf(random.nextInt())));
    }
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  static List<String> sortedLines(Path file) throws IOException {
    return Files.readAllLines(file).stream().sorted().toList();
  }

  private static String pick(String[] texts, Random random) {
    return texts[random.nextInt(texts.length)];
  }
}
