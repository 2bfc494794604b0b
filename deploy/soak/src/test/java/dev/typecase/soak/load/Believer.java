package dev.typecase.soak.load;

import dev.typecase.client.Handle;
import dev.typecase.soak.content.Exact;
import java.util.List;

/** Says of every failure that nothing was executed, whatever was: the mistake of a client. */
record Believer(FakeAccess pool) implements Access<Exact> {
  @Override
  public List<Answer<Handle<Exact>>> allocate(List<Exact> records) {
    return believed(pool.allocate(records));
  }

  @Override
  public List<Answer<Exact>> read(List<Handle<Exact>> handles) {
    return believed(pool.read(handles));
  }

  @Override
  public List<Answer<Boolean>> write(List<Handle<Exact>> handles, List<Exact> records) {
    return believed(pool.write(handles, records));
  }

  @Override
  public List<Answer<Boolean>> update(List<Handle<Exact>> handles) {
    return believed(pool.update(handles));
  }

  @Override
  public List<Answer<Boolean>> free(List<Handle<Exact>> handles) {
    return believed(pool.free(handles));
  }

  private static <V> List<Answer<V>> believed(List<Answer<V>> answers) {
    return answers.stream()
        .map(answer -> new Answer<>(answer.value(), answer.failure(), false, answer.message()))
        .toList();
  }
}
