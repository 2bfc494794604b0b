package dev.typecase.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for a place in the window, and take in what comes meanwhile. Used by whoever
 * drains the lane.
 *
 * <p>Calls of one thread keep their order: a call joins a message only if no message behind that
 * one has a call of the same thread.
 */
final class Gathered {
  // A call looks at no more messages than this for one that takes it. Fourteen are two pools with
  // calls of every kind.
  private static final int MAX_LOOKS = 14;

  private final Deque<Message> messages = new ArrayDeque<>();

  // The last message with a call of a thread, by its id. Kept only while there are two messages or
  // more: with one, nothing can be overtaken.
  private final Map<Long, Message> lastOfCaller = new HashMap<>();

  private int items;

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** {@return the items of all messages} */
  int items() {
    return items;
  }

  /** Puts a call into a message. */
  void add(Call<?> call) {
    Message message = find(call);
    if (message != null) {
      message.add(call);
    } else {
      message = open(call);
    }
    items += call.chunk().count();
    if (messages.size() > 1) {
      lastOfCaller.put(call.callerId(), message);
    }
  }

  private @Nullable Message find(Call<?> call) {
    @Nullable Message last = messages.size() > 1 ? lastOfCaller.get(call.callerId()) : null;
    Iterator<Message> fromLast = messages.descendingIterator();
    for (int look = 0; look < MAX_LOOKS && fromLast.hasNext(); look++) {
      Message message = fromLast.next();
      if (message.takes(call)) {
        return message;
      }
      if (message == last) {
        return null;
      }
    }
    return null;
  }

  private Message open(Call<?> call) {
    if (messages.size() == 1) {
      Message first = messages.getFirst();
      first.calls().forEach(earlier -> lastOfCaller.put(earlier.callerId(), first));
    }
    Message message = new Message(call);
    messages.addLast(message);
    return message;
  }

  /**
   * {@return the next message to be sent, its calls claimed; null if there is none}
   *
   * @param dropped gets the calls that were over before they were sent
   */
  @Nullable Message next(Consumer<Call<?>> dropped) {
    for (Message message = messages.pollFirst(); message != null; message = messages.pollFirst()) {
      items -= message.items();
      forget(message);
      message.claim(dropped);
      if (!message.calls().isEmpty()) {
        return message;
      }
    }
    return null;
  }

  private void forget(Message message) {
    if (messages.size() > 1) {
      message.calls().forEach(call -> lastOfCaller.remove(call.callerId(), message));
    } else {
      lastOfCaller.clear();
    }
  }

  /** Gives every call to somebody, in order, and keeps none. */
  void drainTo(Consumer<Call<?>> sink) {
    messages.forEach(message -> message.calls().forEach(sink));
    messages.clear();
    lastOfCaller.clear();
    items = 0;
  }

  /** Takes out the calls that are over. */
  void drop(Consumer<Call<?>> dropped) {
    List<Call<?>> left = new ArrayList<>();
    drainTo(call -> {
      if (call.isOver()) {
        dropped.accept(call);
      } else {
        left.add(call);
      }
    });
    left.forEach(this::add);
  }

  /** Shows every call. */
  void forEach(Consumer<Call<?>> looker) {
    messages.forEach(message -> message.calls().forEach(looker));
  }
}
