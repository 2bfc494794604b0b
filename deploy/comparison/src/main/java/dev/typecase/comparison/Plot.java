package dev.typecase.comparison;

import dev.typecase.comparison.load.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The main rows as bars. */
final class Plot {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 560;

  /** Where bars begin: a logarithm needs a beginning. */
  private static final double LEAST = 1_000;

  private static final List<Cell> CELLS =
      List.of(Plan.BLOCKING, Plan.ASYNC, Plan.UNARY, Plan.BATCHES);

  private Plot() {}

  /**
   * Writes a plot.
   *
   * @param file ends with {@code .svg}
   * @return whether there was anything to plot
   * @throws IOException if the file cannot be written
   */
  static boolean write(Map<Entry, Result> results, Path file) throws IOException {
    List<Cell> cells =
        CELLS.stream().filter(cell -> sound(results, cell).findAny().isPresent()).toList();
    if (cells.isEmpty()) {
      return false;
    }
    CategoryChart chart = chart();
    for (Store store : Store.values()) {
      if (cells.stream().flatMap(cell -> sound(results, cell)).anyMatch(store::equals)) {
        chart.addSeries(
            store.title(),
            cells.stream().map(Plot::title).toList(),
            heights(results, cells, store));
      }
    }
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    return true;
  }

  private static CategoryChart chart() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Reads of 256-byte records, uniform: more is better")
            .yAxisTitle("records a second")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(LEAST);
    chart.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern("#,###");
    return chart;
  }

  private static String title(Cell cell) {
    return cell.batch() == 1 ? cell.way().title() : cell.way().title() + ' ' + cell.batch();
  }

  private static Stream<Store> sound(Map<Entry, Result> results, Cell cell) {
    return Arrays.stream(Store.values())
        .filter(store -> {
          Result result = results.get(new Entry(store, cell));
          return result != null && result.isSound();
        });
  }

  /** Nothing where nothing was seen. */
  private static List<@Nullable Double> heights(
      Map<Entry, Result> results, List<Cell> cells, Store store) {
    List<@Nullable Double> heights = new ArrayList<>();
    for (Cell cell : cells) {
      Result result = results.get(new Entry(store, cell));
      heights.add(result == null || !result.isSound() ? null : result.recordsPerSecond());
    }
    return heights;
  }
}
