/*
 * The reference of the free list: an unsynchronised intrusive list of slots, in C.
 *
 *   intrusive_list free|clobber pair|burst WARMUPS MEASUREMENTS MILLIS
 *
 * prints for each measurement the processor time of one pair (take a slot, give it back) in
 * nanoseconds. SLOTS, STRIDE, LINK, BURST and PAIRS are given to the compiler by the harness, so
 * that they are those of the other designs: as many slots, of the same stride, linked through the
 * same bytes, in random order at the start, and as many pairs in one call.
 *
 * "free": each slot is kept alive by an empty assembler statement that reads it, as JMH's blackhole
 * does; the compiler may otherwise do what it likes, for instance keep the head in a register.
 * "clobber": the statement also says that it may have changed any memory, so that head and links
 * go through memory between the two halves of a pair.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NONE (-1)
#define PAGE_BYTES 4096
#define CALLS_BETWEEN_LOOKS 256

struct list {
  char *slots;
  int32_t head;
};

static inline int32_t *link_of(const struct list *list, int32_t slot) {
  return (int32_t *)(list->slots + (size_t)slot * STRIDE + LINK);
}

static inline int32_t pop(struct list *list) {
  int32_t slot = list->head;
  if (slot != NONE) {
    list->head = *link_of(list, slot);
  }
  return slot;
}

static inline void push(struct list *list, int32_t slot) {
  *link_of(list, slot) = list->head;
  list->head = slot;
}

#define CONSUME_FREE(slot) __asm__ volatile("" : : "r"(slot))
#define CONSUME_CLOBBER(slot) __asm__ volatile("" : : "r"(slot) : "memory")

#define PAIR_LOOP(name, consume)                                  \
  __attribute__((noinline)) static void name(struct list *list) { \
    for (int i = 0; i < PAIRS; i++) {                             \
      int32_t slot = pop(list);                                   \
      consume(slot);                                              \
      push(list, slot);                                           \
    }                                                             \
  }

#define BURST_LOOP(name, consume)                                 \
  __attribute__((noinline)) static void name(struct list *list) { \
    static int32_t taken[BURST];                                  \
    for (int burst = 0; burst < PAIRS / BURST; burst++) {         \
      for (int i = 0; i < BURST; i++) {                           \
        taken[i] = pop(list);                                     \
        consume(taken[i]);                                        \
      }                                                           \
      for (int i = 0; i < BURST; i++) {                           \
        push(list, taken[i]);                                     \
      }                                                           \
    }                                                             \
  }

PAIR_LOOP(pair_free, CONSUME_FREE)
PAIR_LOOP(pair_clobber, CONSUME_CLOBBER)
BURST_LOOP(burst_free, CONSUME_FREE)
BURST_LOOP(burst_clobber, CONSUME_CLOBBER)

static double processor_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

/* Source: G. Marsaglia, Xorshift RNGs, JSS 8(14), 2003. */
static uint64_t next_random(void) {
  static uint64_t x = 1;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  return x;
}

static void push_all_in_random_order(struct list *list) {
  int32_t *order = malloc(SLOTS * sizeof *order);
  if (order == NULL) {
    exit(1);
  }
  for (int32_t i = 0; i < SLOTS; i++) {
    int32_t other = (int32_t)(next_random() % (uint64_t)(i + 1));
    order[i] = order[other];
    order[other] = i;
  }
  for (int32_t i = 0; i < SLOTS; i++) {
    push(list, order[i]);
  }
  free(order);
}

static double nanos_a_pair(void (*loop)(struct list *), struct list *list, double millis) {
  double began = processor_nanos();
  double nanos;
  double pairs = 0;
  do {
    for (int call = 0; call < CALLS_BETWEEN_LOOKS; call++) {
      loop(list);
    }
    pairs += (double)CALLS_BETWEEN_LOOKS * PAIRS;
    nanos = processor_nanos() - began;
  } while (nanos < millis * 1e6);
  return nanos / pairs;
}

int main(int count, char **arguments) {
  if (count != 6) {
    fprintf(stderr, "arguments: %d (expected: 5)\n", count - 1);
    return 2;
  }
  int is_free = strcmp(arguments[1], "free") == 0;
  int is_pair = strcmp(arguments[2], "pair") == 0;
  void (*loop)(struct list *) =
      is_pair ? (is_free ? pair_free : pair_clobber) : (is_free ? burst_free : burst_clobber);
  struct list *list = malloc(sizeof *list);
  if (list == NULL) {
    return 1;
  }
  list->slots = aligned_alloc(PAGE_BYTES, (size_t)SLOTS * STRIDE);
  list->head = NONE;
  if (list->slots == NULL) {
    return 1;
  }
  push_all_in_random_order(list);
  double millis = atof(arguments[5]);
  for (int i = 0; i < atoi(arguments[3]); i++) {
    nanos_a_pair(loop, list, millis);
  }
  for (int i = 0; i < atoi(arguments[4]); i++) {
    printf("%.4f\n", nanos_a_pair(loop, list, millis));
  }
  return 0;
}
