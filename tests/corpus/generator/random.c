/* random.c - splitmix64 and what is drawn from it. */
#include "random.h"

void random_init(struct random *random, uint64_t seed, const char *key)
{
    uint64_t hash = 14695981039346656037u ^ seed; /* FNV-1a of the key, started at the seed */

    for (; *key != '\0'; key++) {
        hash ^= (unsigned char)*key;
        hash *= 1099511628211u;
    }
    random->state = hash;
    (void)random_get_bits(random);
}

uint64_t random_get_bits(struct random *random)
{
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

int random_get_between(struct random *random, int low, int high)
{
    uint64_t span = (uint64_t)(high - low) + 1u;

    return low + (int)(random_get_bits(random) % span);
}

double random_get_unit(struct random *random)
{
    return (double)(random_get_bits(random) >> 11) / 9007199254740992.0;
}

double random_get_normal(struct random *random)
{
    double sum = -6.0;

    for (int i = 0; i < 12; i++)
        sum += random_get_unit(random);
    return sum;
}
