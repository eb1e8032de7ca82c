/* random.h - the generator's own pseudo-random numbers, so that every run writes the same bytes. */
#ifndef GENERATOR_RANDOM_H
#define GENERATOR_RANDOM_H

#include <stdint.h>

/* splitmix64: one word of state, good enough for choosing sentences. */
struct random {
    uint64_t state;
};

/* Starts a stream; different keys give unrelated streams of one seed. */
void random_init(struct random *random, uint64_t seed, const char *key);

uint64_t random_get_bits(struct random *random);

/* An integer in low..high, both included; low <= high. */
int random_get_between(struct random *random, int low, int high);

/* Uniform in [0, 1). */
double random_get_unit(struct random *random);

/* Close to standard normal (sum of twelve uniforms), the same on every machine. */
double random_get_normal(struct random *random);

#endif
