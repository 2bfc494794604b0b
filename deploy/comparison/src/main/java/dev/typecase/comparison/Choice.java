package dev.typecase.comparison;

import dev.typecase.comparison.load.Way;
import dev.typecase.comparison.table.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A constant that was chosen by measurement, and what else it could be.
 *
 * @param title what it is
 * @param cells what it matters to
 * @param alternatives beside the one that is in the code
 */
record Choice(String title, List<Cell> cells, List<Alternative> alternatives) {
  /**
   * One value of a constant.
   *
   * @param title what a reader calls it
   * @param flags of the JVMs of server and client
   */
  record Alternative(String title, List<String> flags) {
    static final Alternative CHOSEN = new Alternative("as it is", List.of());
  }

  private static final Cell SMALL_BATCHES = Cell.reads(Way.BATCH, 16);

  /** {@return the alternatives, the one that is in the code first} */
  List<Alternative> all() {
    List<Alternative> all = new ArrayList<>(List.of(Alternative.CHOSEN));
    all.addAll(alternatives);
    return all;
  }

  /** {@return every choice that properties can change} */
  static List<Choice> known() {
    return List.of(
        of(
            "messages of a stream without an answer: 4",
            List.of(Plan.ASYNC, Plan.BLOCKING, Plan.BATCHES),
            "dev.typecase.client.window",
            2,
            8,
            16),
        of(
            "calls that are worth a message of their own: 64",
            List.of(Plan.ASYNC, Plan.BLOCKING),
            "dev.typecase.client.worth-a-message",
            1,
            16,
            32,
            128),
        of(
            "connections of a client: 1 on two processors, else 2",
            List.of(Plan.ASYNC, Plan.BLOCKING, Plan.BATCHES),
            "dev.typecase.client.connections",
            2,
            4),
        of(
            "bytes of the largest message that is copied before it is read: 8,192",
            List.of(Plan.ASYNC, SMALL_BATCHES, Plan.BATCHES),
            "dev.typecase.wire.max-copied-bytes",
            0,
            1 << 20),
        of(
            "bytes that the server reads from a socket at once: 65,536",
            List.of(Plan.ASYNC, Plan.BATCHES.mixed(0)),
            "dev.typecase.node.read-bytes",
            16 << 10,
            256 << 10),
        new Choice(
            "buffers of the client: pooled",
            List.of(Plan.ASYNC, Plan.BATCHES),
            List.of(
                new Alternative(
                    "adaptive",
                    List.of(
                        "-Dio.grpc.netty.useCustomAllocator=false",
                        "-Dio.netty.allocator.type=adaptive")))));
  }

  private static Choice of(String title, List<Cell> cells, String property, int... values) {
    return new Choice(
        title,
        cells,
        Arrays.stream(values)
            .mapToObj(value ->
                new Alternative(Figure.whole(value), List.of("-D" + property + "=" + value)))
            .toList());
  }
}
