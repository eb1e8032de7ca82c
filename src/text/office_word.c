/* office_word.c - a row a word: what it is. */
#include "text/office_word.h"

#define MOST_LETTERS 14
#define MOST_WORDS   30 /* that begin with the same letter */
#define IS(kind)     (UINT64_C(1) << OFFICE_WORD_##kind)

_Static_assert(N_OFFICE_WORDS <= 64, "the kinds of a word are bits of one number");

struct row {
    char word[MOST_LETTERS + 1]; /* "" behind the last word of a letter */
    uint64_t kinds;
};

/* [letter - 'a'] of lower-case words. */
static const struct row rows['z' - 'a' + 1][MOST_WORDS + 1] =
    {
        ['a' - 'a'] =
            {
                {"a", IS(SMALL)},
                {"ab", IS(LEGAL)},
                {"accounting", IS(MONEY) | IS(DUTY)},
                {"acting", IS(TITLE) | IS(SMALL)},
                {"administrative", IS(DUTY)},
                {"administrator", IS(TITLE)},
                {"adviser", IS(TITLE)},
                {"advising", IS(NO_HOLDER)},
                {"advisor", IS(TITLE)},
                {"ag", IS(LEGAL)},
                {"also", IS(SMALL)},
                {"an", IS(SMALL)},
                {"analyst", IS(TITLE) | IS(ANALYST)},
                {"analyst's", IS(TITLE)},
                {"analysts", IS(TITLE) | IS(ANALYST)},
                {"and", IS(AND)},
                {"are", IS(SMALL)},
                {"as", IS(SMALL)},
                {"asa", IS(LEGAL)},
                {"assist", IS(NO_HOLDER)},
                {"assistant", IS(NO_HOLDER)},
                {"associate", IS(TITLE) | IS(NO_HOLDER)},
                {"at", IS(AT)},
                {"avp", IS(TITLE)},
            },
        ['b' - 'a'] =
            {
                {"bv", IS(LEGAL)},
            },
        ['c' - 'a'] =
            {
                {"cao", IS(TITLE)},
                {"ceo", IS(TITLE) | IS(CEO)},
                {"cfo", IS(TITLE) | IS(CFO)},
                {"chair", IS(TITLE)},
                {"chairman", IS(TITLE) | IS(OTHER_OFFICE)},
                {"chairperson", IS(TITLE)},
                {"chairwoman", IS(TITLE) | IS(OTHER_OFFICE)},
                {"chief", IS(TITLE) | IS(CHIEF)},
                {"cio", IS(TITLE) | IS(OTHER_OFFICE)},
                {"cmo", IS(TITLE)},
                {"co", IS(LEGAL) | IS(CO) | IS(SHORT)},
                {"co-founder", IS(TITLE)},
                {"cofounder", IS(TITLE)},
                {"com", IS(LEGAL)},
                {"companies", IS(LEGAL)},
                {"company", IS(LEGAL) | IS(FIRM)},
                {"comptroller", IS(TITLE)},
                {"consultant", IS(TITLE)},
                {"contact", IS(TITLE)},
                {"controller", IS(TITLE) | IS(OTHER_OFFICE) | IS(MONEY)},
                {"coo", IS(TITLE) | IS(OTHER_OFFICE)},
                {"coordinator", IS(TITLE)},
                {"corp", IS(LEGAL) | IS(FIRM) | IS(SHORT)},
                {"corporate", IS(SMALL)},
                {"corporation", IS(LEGAL) | IS(FIRM)},
                {"counsel", IS(TITLE)},
                {"cro", IS(TITLE)},
                {"cso", IS(TITLE)},
                {"cto", IS(TITLE) | IS(OTHER_OFFICE)},
                {"current", IS(SMALL)},
            },
        ['d' - 'a'] =
            {
                {"deputy", IS(TITLE) | IS(VOID_SAID) | IS(NO_HOLDER)},
                {"designate", IS(VOID_AFTER) | IS(VOID_SAID)},
                {"designated", IS(VOID_AFTER)},
                {"designee", IS(VOID_AFTER)},
                {"dir", IS(TITLE)},
                {"director", IS(TITLE) | IS(DIRECTOR)},
                {"dr", IS(SMALL) | IS(SUFFIX) | IS(SHORT)},
            },
        ['e' - 'a'] =
            {
                {"economist", IS(TITLE)},
                {"elect", IS(VOID_AFTER) | IS(VOID_SAID)},
                {"emeritus", IS(VOID_AFTER)},
                {"equities", IS(BROKER)},
                {"equity", IS(BROKER)},
                {"evp", IS(TITLE) | IS(OTHER_OFFICE)},
                {"ex", IS(VOID_BEFORE) | IS(VOID_SAID)},
                {"exec", IS(TITLE)},
                {"executive", IS(TITLE) | IS(EXECUTIVE)},
            },
        ['f' - 'a'] =
            {
                {"finance", IS(FINANCE)},
                {"financial", IS(FINANCIAL)},
                {"firm", IS(FIRM)},
                {"for", IS(OF) | IS(SMALL)},
                {"former", IS(TITLE) | IS(VOID_BEFORE) | IS(VOID_SAID)},
                {"formerly", IS(VOID_BEFORE) | IS(VOID_SAID)},
                {"founder", IS(TITLE)},
                {"future", IS(VOID_BEFORE) | IS(VOID_SAID)},
            },
        ['g' - 'a'] =
            {
                {"gen", IS(TITLE)},
                {"general", IS(TITLE)},
                {"global", IS(SMALL)},
                {"gm", IS(TITLE)},
                {"gmbh", IS(LEGAL)},
                {"group", IS(LEGAL) | IS(FIRM) | IS(SMALL)},
            },
        ['h' - 'a'] =
            {
                {"head", IS(TITLE)},
                {"holding", IS(LEGAL)},
                {"holdings", IS(LEGAL)},
            },
        ['i' - 'a'] =
            {
                {"ii", IS(SUFFIX)},
                {"iii", IS(SUFFIX)},
                {"in", IS(AT)},
                {"inc", IS(LEGAL) | IS(SHORT)},
                {"incoming", IS(VOID_BEFORE) | IS(VOID_SAID)},
                {"incorporated", IS(LEGAL)},
                {"interim", IS(TITLE) | IS(SMALL)},
                {"investment", IS(INVESTORS)},
                {"investor", IS(INVESTOR)},
                {"investors", IS(INVESTORS)},
                {"ir", IS(TITLE) | IS(IR)},
                {"is", IS(SMALL)},
                {"iv", IS(SUFFIX)},
            },
        ['j' - 'a'] =
            {
                {"joint", IS(JOINT)},
                {"jr", IS(SUFFIX) | IS(SHORT)},
            },
        ['k' - 'a'] =
            {
                {"kgaa", IS(LEGAL)},
            },
        ['l' - 'a'] =
            {
                {"late", IS(VOID_SAID)},
                {"lead", IS(TITLE)},
                {"leader", IS(TITLE)},
                {"limited", IS(LEGAL)},
                {"llc", IS(LEGAL)},
                {"lllp", IS(LEGAL)},
                {"llp", IS(LEGAL)},
                {"lp", IS(LEGAL)},
                {"ltd", IS(LEGAL) | IS(SHORT)},
            },
        ['m' - 'a'] =
            {
                {"manager", IS(TITLE)},
                {"managing", IS(TITLE) | IS(MANAGING)},
                {"md", IS(TITLE) | IS(BROKER)},
                {"member", IS(TITLE)},
                {"mgr", IS(TITLE)},
                {"moderator", IS(TITLE)},
                {"mr", IS(SMALL) | IS(SUFFIX) | IS(SHORT)},
                {"mrs", IS(SMALL) | IS(SUFFIX) | IS(SHORT)},
                {"ms", IS(SMALL) | IS(SUFFIX) | IS(SHORT)},
            },
        ['n' - 'a'] =
            {
                {"new", IS(SMALL)},
                {"nv", IS(LEGAL)},
            },
        ['o' - 'a'] =
            {
                {"of", IS(OF) | IS(SMALL)},
                {"officer", IS(TITLE) | IS(OFFICER)},
                {"operating", IS(OPERATING)},
                {"operator", IS(TITLE)},
                {"our", IS(OUR) | IS(SMALL)},
                {"owner", IS(TITLE)},
                {"oyj", IS(LEGAL)},
            },
        ['p' - 'a'] =
            {
                {"partner", IS(TITLE)},
                {"past", IS(VOID_BEFORE) | IS(VOID_SAID)},
                {"plc", IS(LEGAL)},
                {"predecessor", IS(VOID_SAID)},
                {"pres", IS(TITLE)},
                {"president", IS(TITLE) | IS(OTHER_OFFICE)},
                {"principal", IS(TITLE)},
                {"prospective", IS(VOID_BEFORE)},
            },
        ['r' - 'a'] =
            {
                {"relations", IS(TITLE) | IS(RELATIONS)},
                {"rep", IS(TITLE)},
                {"representative", IS(TITLE)},
                {"research", IS(BROKER)},
                {"retired", IS(VOID_BEFORE) | IS(VOID_AFTER) | IS(VOID_SAID)},
                {"retiring", IS(VOID_BEFORE)},
                {"rvp", IS(TITLE)},
            },
        ['s' - 'a'] =
            {
                {"sa", IS(LEGAL)},
                {"se", IS(LEGAL)},
                {"secretary", IS(TITLE)},
                {"senior", IS(TITLE)},
                {"serves", IS(SMALL)},
                {"shareholder", IS(INVESTORS)},
                {"snr", IS(TITLE)},
                {"spa", IS(LEGAL)},
                {"specialist", IS(TITLE)},
                {"spokesman", IS(TITLE)},
                {"spokesperson", IS(TITLE)},
                {"spokeswoman", IS(TITLE)},
                {"sr", IS(TITLE) | IS(SUFFIX) | IS(SHORT)},
                {"st", IS(SHORT)},
                {"strategist", IS(TITLE) | IS(BROKER)},
                {"successor", IS(VOID_SAID)},
                {"supervisor", IS(TITLE)},
                {"svp", IS(TITLE) | IS(OTHER_OFFICE)},
            },
        ['t' - 'a'] =
            {
                {"the", IS(LEGAL) | IS(OUR) | IS(SMALL)},
                {"this", IS(THIS)},
                {"to", IS(NO_HOLDER) | IS(TO)},
                {"treasurer", IS(TITLE) | IS(OTHER_OFFICE) | IS(MONEY)},
                {"trustee", IS(TITLE)},
            },
        ['v' - 'a'] =
            {
                {"vice", IS(TITLE) | IS(NO_HOLDER)},
                {"vp", IS(TITLE)},
            },
        ['w' - 'a'] =
            {
                {"who", IS(SMALL)},
                {"worldwide", IS(SMALL)},
            },
        ['y' - 'a'] =
            {
                {"your", IS(SMALL)},
            },
};

/* True if the letters of word are those of lower, case ignored. */
static bool is_word(struct slice word, const char *lower)
{
    size_t i;

    for (i = 0; i < word.len; i++)
        if (byte_lower(word.ptr[i]) != lower[i]) /* a NUL differs from every letter */
            return false;
    return lower[i] == '\0';
}

uint64_t office_word_find(struct slice word)
{
    if (word.len == 0 || word.len > MOST_LETTERS || !byte_is_letter(word.ptr[0]))
        return 0;
    for (const struct row *row = rows[byte_lower(word.ptr[0]) - 'a']; row->word[0]; row++)
        if (is_word(word, row->word))
            return row->kinds;
    return 0;
}
