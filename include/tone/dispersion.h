/* dispersion.h - how evenly tone words are spread over a text.
 *
 * Allee and DeAngelis 2015 (Journal of Accounting Research 53:2) by average reduced frequency: with f words
 * at positions p1 < p2 < ... in a text of W words, read as a circle, v = W / f and d the gaps between
 * neighbours, ARF = sum(min(d, v)) / v, and the dispersion ARF / f lies in (0, 1], 1 for words at equal
 * distances.  Pure.
 */
#ifndef TONE_DISPERSION_H
#define TONE_DISPERSION_H

#include <stddef.h>
#include <stdint.h>

#define DISPERSION_MIN_WORDS 3

/* positions: [n] ascending, from 0, below n_words.  NaN with fewer than three. */
double dispersion_compute(const uint32_t *positions, size_t n, uint64_t n_words);

#endif
