/* test_compare.h - what follows from two tests of one row or of two rows of a term, whatever the text. */
#ifndef LEXICON_TEST_COMPARE_H
#define LEXICON_TEST_COMPARE_H

#include "lexicon/matcher.h"

/* True where the second holds whenever the first does; false where that is not sure. */
bool test_compare_implies(const struct test *first, const struct test *second);
/* True where the two can never hold together. */
bool test_compare_excludes(const struct test *first, const struct test *second);
/* True where every test of the second row is implied by one of the first. */
bool test_compare_rows(const struct matcher_row *first, const struct matcher_row *second);
/* True for tests that compare one token, found in the same way, with their words. */
bool test_compare_is_same_place(const struct test *first, const struct test *second);

enum test_side { SIDE_LEFT, SIDE_RIGHT, SIDE_NONE /* of the sentence or the speaker */ };
enum test_side test_compare_get_side(const struct test *test);

#endif
