/* test_byte_block.c - every class against a plain look at each byte, for all bytes at all places. */
#include "base/byte_block.h"

#include <stdbool.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/page_end.h"

typedef struct byte_block block_test(struct byte_block block);
typedef bool byte_test(unsigned char byte);

static struct byte_block equal_question(struct byte_block block)
{
    return byte_block_equal(block, '?');
}

static bool is_question(unsigned char byte)
{
    return byte == '?';
}

static struct byte_block equal_high(struct byte_block block)
{
    return byte_block_equal(block, (char)0xe2);
}

static bool is_e2(unsigned char byte)
{
    return byte == 0xe2;
}

static struct byte_block below_blank(struct byte_block block)
{
    return byte_block_at_most(block, ' ' - 1);
}

static bool is_below_blank(unsigned char byte)
{
    return byte < 32;
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static struct byte_block nothing_done(struct byte_block block)
{
    return block;
}

static bool is_high(unsigned char byte)
{
    return byte > 127;
}

static struct byte_block letters_or_digits(struct byte_block block)
{
    return byte_block_either(byte_block_letters(block), byte_block_digits(block));
}

static bool is_letter_or_digit(unsigned char byte)
{
    return is_letter(byte) || is_digit(byte);
}

static struct byte_block high_but_e2(struct byte_block block)
{
    return byte_block_without(block, byte_block_equal(block, (char)0xe2));
}

static bool is_high_but_e2(unsigned char byte)
{
    return byte > 127 && byte != 0xe2;
}

static struct byte_block low_question(struct byte_block block)
{
    return byte_block_both(byte_block_at_most(block, '?'), byte_block_equal(block, '?'));
}

static struct byte_block question_with_the_case_bit(struct byte_block block)
{
    return byte_block_equal(byte_block_either(block, byte_block_fill(0x20)), '?');
}

static bool is_question_with_the_case_bit(unsigned char byte)
{
    return (byte | 0x20) == '?';
}

static void every_byte_at_every_place_has_its_class(void **state)
{
    static const struct {
        block_test *block;
        byte_test *byte;
    } tests[] = {{equal_question, is_question},
                 {equal_high, is_e2},
                 {below_blank, is_below_blank},
                 {byte_block_letters, is_letter},
                 {byte_block_digits, is_digit},
                 {nothing_done, is_high},
                 {letters_or_digits, is_letter_or_digit},
                 {high_but_e2, is_high_but_e2},
                 {low_question, is_question},
                 {question_with_the_case_bit, is_question_with_the_case_bit}};

    (void)state;
    for (size_t t = 0; t < sizeof tests / sizeof *tests; t++)
        for (unsigned first = 0; first < 256; first++) {
            char bytes[BYTE_BLOCK];
            uint32_t expected = 0;

            for (unsigned i = 0; i < BYTE_BLOCK; i++) {
                unsigned char byte = (unsigned char)(first + 7 * i);

                bytes[i] = (char)byte;
                expected |= (uint32_t)tests[t].byte(byte) << i;
            }
            assert_int_equal(byte_block_mask(tests[t].block(byte_block_read(bytes))), expected);
        }
}

static void sixteen_bytes_are_read_and_no_more(void **state)
{
    struct page_end end = page_end_open();
    const char *bytes = page_end_put(&end, "0123456789abcde?", BYTE_BLOCK);

    (void)state;
    assert_int_equal(byte_block_mask(equal_question(byte_block_read(bytes))), 0x8000);
    page_end_close(&end);
}

static void the_lowest_bit_is_the_first_place(void **state)
{
    (void)state;
    assert_int_equal(byte_block_first(1), 0);
    assert_int_equal(byte_block_first(0x8100), 8);
    assert_int_equal(byte_block_first(0xffff0000), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place_has_its_class),
        cmocka_unit_test(sixteen_bytes_are_read_and_no_more),
        cmocka_unit_test(the_lowest_bit_is_the_first_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
