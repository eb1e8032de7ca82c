/* spelling.c - one letter more, less or different. */
#include "corpus/spelling.h"

#include <string.h>

bool spelling_differs_by_one(struct slice a, struct slice b)
{
    size_t front = 0, back = 0;

    if (a.len < b.len) {
        struct slice shorter = a;

        a = b;
        b = shorter;
    }
    if (a.len - b.len > 1)
        return false;
    while (front < b.len && a.ptr[front] == b.ptr[front])
        front++;
    while (back < b.len - front && a.ptr[a.len - 1 - back] == b.ptr[b.len - 1 - back])
        back++;
    if (a.len > b.len)
        return front + back == b.len;
    if (front + back + 1 >= b.len)
        return true;
    return front + back + 2 == b.len && a.ptr[front] == b.ptr[front + 1] && a.ptr[front + 1] == b.ptr[front];
}

bool spelling_differs_by_gender(struct slice a, struct slice b)
{
    size_t shared = 0;
    size_t shorter = a.len < b.len ? a.len : b.len;
    struct slice rest_a, rest_b;

    while (shared < shorter && a.ptr[shared] == b.ptr[shared])
        shared++;
    rest_a = slice_part(a, shared, a.len);
    rest_b = slice_part(b, shared, b.len);
    if (rest_a.len > rest_b.len) {
        rest_a = rest_b;
        rest_b = slice_part(a, shared, a.len);
    }
    if (rest_a.len == 0)
        return slice_equal_text(rest_b, "a") || slice_equal_text(rest_b, "e") ||
               slice_equal_text(rest_b, "ia") || slice_equal_text(rest_b, "ine") ||
               slice_equal_text(rest_b, "ina") || slice_equal_text(rest_b, "ette");
    return rest_a.len == 1 && rest_b.len == 1 && strchr("aeo", rest_a.ptr[0]) && strchr("aeo", rest_b.ptr[0]);
}

bool spelling_is_alike(struct slice a, struct slice b)
{
    return a.len >= SPELLING_MIN_LENGTH && b.len >= SPELLING_MIN_LENGTH && a.ptr[0] == b.ptr[0] &&
           spelling_differs_by_one(a, b) && !spelling_differs_by_gender(a, b);
}
