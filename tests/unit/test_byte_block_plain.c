/* test_byte_block_plain.c - the same for the loops of machines without SSE2. */
#define BYTE_BLOCK_PLAIN

#include "unit/test_byte_block.c"
