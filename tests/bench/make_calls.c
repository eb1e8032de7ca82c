/* make_calls.c - calls for measuring speed: any number of bytes, the same for the same seed.
 *
 *   make_calls SEED KIND BYTES FOLDER LEXICONS
 *
 * KIND is calls (about 40 KB each, a file in a folder of its firm), short (about 5 KB each) or table (one CSV
 * with a row a turn).  LEXICONS is the folder whose terms are strewn in.  Firms, people and sentences are
 * made up.  Words are drawn so that a few make most of the text and about one in fourteen is a term of a
 * lexicon, as in real calls.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CALLS_A_FIRM 16
#define MAX_PEOPLE   12

struct random {
    uint64_t state;
};

static _Noreturn void stop(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("make_calls: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* splitmix64 */
static uint64_t draw_bits(struct random *random)
{
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double draw_unit(struct random *random)
{
    return (double)(draw_bits(random) >> 11) / 9007199254740992.0;
}

static size_t draw_below(struct random *random, size_t n)
{
    return (size_t)(draw_unit(random) * (double)n);
}

static int draw_between(struct random *random, int low, int high)
{
    return low + (int)draw_below(random, (size_t)(high - low) + 1);
}

/* The first ones often, the last ones hardly ever. */
static size_t draw_skewed(struct random *random, size_t n)
{
    double u = draw_unit(random);

    return (size_t)(u * u * u * (double)n);
}

struct text {
    char *bytes;
    size_t length, capacity;
};

static void add(struct text *text, const char *bytes, size_t length)
{
    if (text->capacity - text->length < length + 1) {
        text->capacity = 2 * (text->length + length) + 4096;
        text->bytes = realloc(text->bytes, text->capacity);
        if (!text->bytes)
            stop("out of memory");
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

static void add_text(struct text *text, const char *more)
{
    add(text, more, strlen(more));
}

__attribute__((format(printf, 2, 3))) static void add_format(struct text *text, const char *format, ...)
{
    char piece[512];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof piece)
        stop("a piece of text is too long");
    add(text, piece, (size_t)length);
}

/* Words, in the order of how often they are drawn. */
struct words {
    const char **items;
    size_t count;
};

#define WORDS(...)                                                                                           \
    {                                                                                                        \
        (const char *[]){__VA_ARGS__}, sizeof(const char *[]){__VA_ARGS__} / sizeof(const char *)            \
    }

static const struct words nouns = WORDS(
    "quarter", "year", "business", "market", "revenue", "sales", "cost", "customer", "product", "price",
    "team", "margin", "demand", "growth", "volume", "plant", "segment", "order", "inventory", "line",
    "program", "service", "contract", "cash", "capacity", "region", "project", "store", "supply", "budget",
    "channel", "plan", "share", "range", "platform", "network", "factory", "warehouse", "shipment", "valve",
    "pump", "license", "lease", "freight", "carrier", "sensor", "module", "branch", "deposit", "loan",
    "policy", "claim", "clinic", "device", "reagent", "turbine", "gearbox", "harvest", "orchard", "dairy",
    "bottle", "carton", "pallet", "dock", "crane", "ferry", "terminal", "runway", "hangar", "cable", "router",
    "server", "database", "interface", "backlog", "prototype", "furnace", "alloy", "casting", "spindle",
    "lathe", "conveyor", "kiln", "quarry", "cement", "gravel", "asphalt", "timber", "veneer", "plywood",
    "pulp", "solvent", "resin", "pigment", "fabric", "garment", "zipper", "loom", "dye", "parcel", "courier",
    "franchise", "menu", "kitchen", "tray", "beverage", "syrup", "flour", "grain", "silo", "tractor",
    "combine", "seed", "fertilizer", "irrigation");
static const struct words plurals = WORDS(
    "sales", "costs", "customers", "products", "prices", "results", "volumes", "margins", "orders", "rates",
    "markets", "people", "stores", "units", "months", "weeks", "projects", "contracts", "regions", "programs",
    "expenses", "investments", "shipments", "suppliers", "partners", "facilities", "employees", "channels",
    "accounts", "systems", "services", "licenses", "plants", "lines", "vehicles", "branches", "loans",
    "claims", "devices", "turbines", "pumps", "routers", "cartons", "pallets", "sensors", "engineers",
    "distributors", "installers", "retailers", "wholesalers", "tenants", "carriers", "growers", "bakers",
    "clinics", "terminals", "vessels", "routes", "fares", "subscriptions", "renewals", "invoices");
static const struct words adjectives =
    WORDS("new", "first", "last", "second", "current", "total", "other", "own", "large", "small", "same",
          "full", "next", "recent", "international", "domestic", "commercial", "industrial", "seasonal",
          "annual", "average", "existing", "regional", "northern", "southern", "digital", "central", "local",
          "medium", "broad", "early", "late", "European", "monthly", "weekly", "technical", "organic",
          "residential", "municipal", "agricultural", "automotive", "medical", "rural", "coastal");
static const struct words verbs =
    WORDS("had", "saw", "made", "took", "moved", "opened", "shipped", "sold", "bought", "built", "signed",
          "reported", "launched", "completed", "reviewed", "hired", "raised", "cut", "added", "closed",
          "started", "expanded", "tested", "installed", "transferred", "combined", "delivered", "ordered",
          "planned", "booked", "counted", "replaced", "repaired", "rented", "financed", "outsourced",
          "relocated", "refurbished", "certified", "calibrated", "digitized", "harvested", "commissioned");
static const struct words places =
    WORDS("North America", "Europe", "Asia", "the Midwest", "Texas", "Canada", "Brazil",
          "the Nordic countries", "Ohio", "Ontario", "Mexico", "the Gulf", "Poland", "Vietnam", "Oregon",
          "the Balkans", "Chile", "Georgia", "Saxony", "Tasmania");
static const struct words first_names =
    WORDS("Anna", "Peter", "Maria", "Tom", "Ingrid", "Samuel", "Claire", "Victor", "Hanna", "Rafael", "Joan",
          "Oliver", "Petra", "Walter", "Nora", "Dmitri", "Elena", "George", "Ruth", "Felix", "Martha", "Leon",
          "Sofia", "Ivan", "Greta");
static const struct words last_names =
    WORDS("Aldren", "Bexley", "Corvath", "Dunmore", "Estwick", "Farrol", "Gansett", "Hollin", "Ibsley",
          "Jorvik", "Kestrow", "Lanley", "Morwen", "Nettle", "Ostrem", "Penrick", "Quarl", "Rushmoor",
          "Selwick", "Tarrant", "Umber", "Velden", "Wexham", "Yarrow", "Zellner", "Ashcombe", "Brindle",
          "Cantwell", "Drayford", "Elmsley", "Fenwright", "Garrick", "Hartsop", "Inglewood");
static const struct words trades =
    WORDS("Pumps", "Systems", "Foods", "Logistics", "Materials", "Software", "Bancorp", "Energy",
          "Instruments", "Textiles", "Marine", "Timber", "Networks", "Health");
static const struct words houses = WORDS(
    "Rookfield Capital", "Northarrow Securities", "Tilbrook Partners", "Hexton Research", "Marle & Sons",
    "Castermere Bank", "Dovegate Equity", "Pennant Hill", "Stourbridge Markets", "Wickfield Advisors");
static const struct words syllables = WORDS(
    "ba", "cor", "den", "fi", "gal", "hor", "lu", "mer", "nis", "or", "pel", "qui", "ras", "sto", "tar", "ul",
    "ven", "wick", "yar", "zo", "brin", "cla", "dro", "fen", "gri", "lin", "mon", "pra", "sel", "tur");

/* {n} noun, {N} plural, {a} adjective, {v} past verb, {p} positive, {x} negative, {h} hedge, {b} booster, {d}
 * number,
 * {%} per cent, {$} money, {g} place, {w} a word that no list knows, {q} quarter, {y} year, {f} somebody's
 * first name */
static const struct words statements = WORDS(
    "We {v} the {n} in {g}, and the {a} {n} was one of the {N} that we have been working on.",
    "In the {q} quarter our {n} was {$}, which is {%} more than it was in the {q} quarter of {y}.",
    "Turning to the {n}, I think the {N} were a little better and the {a} {N} were about where they were a "
    "year ago.",
    "That is the {n} of the {N}, and it is what we said that we would probably do at the end of the year.",
    "The {p} {n} in {g} came from {N}, and to some extent from the {n} of the {a} {n}.",
    "We had a {x} {n} in the {a} {n}, and that is in the {N} for the quarter, so we believe it is behind us.",
    "I {h} that the {n} of our {N} is in the {a} part of the {n}.",
    "It is {b} the case that the {N} and the {n} go to the same {N} in {g}, as they always have.",
    "So as we look at the {n}, and at the {N} that are in it, the {n} could be somewhat {p} for the year.",
    "Our {n} team, with {f} and the people at the {w} {n}, {v} a number of {N} for the {a} {n}.",
    "You will see on the slide that {n} and {n} were {p}, and that this was not only because of the {N}.",
    "There were {N} that we {v} in the quarter, and there may be some of them that we have not {v} yet.",
    "With the {n} behind us, we are at {d} {N} in {g} and we expect to go to more of them by the end of {y}.",
    "We {v} a lot of {N}, and most of that is for the {n} that we {v} when {f} was here.",
    "This is about the {n} and not about the {N}; the {n} is {h} {a} to the {n}.",
    "On the {a} side, the {n} of the {N} was {x} and the {n} was {p}.",
    "The {w} {n} is now in most of our {N}, and it was in very few of them when we {v} it.",
    "And the {n}, the {N} and the {n} are all on the {n} that we gave, if you will, in the {q} quarter.",
    "For the year we {h} see a {p} {n}, and we do not see any {x} {N} in the {a} {n}.",
    "It was a {p} {n} for the {n}, and I want to thank the {N} who made it.",
    "Now for the {n}: we {v} it last year, and at the end of the {q} quarter it was clearly where it should "
    "be.",
    "If you go to the {N} in {g}, you see what the {n} is and what it was, and you may find it {x}.",
    "The {x} {N} were {%} of the {n}, and we {v} a {n} for them.",
    "That was in line with the {n} of the {a} {N} and with what {f} said in {g}.",
    "{b}, the {n} that we {v} for the {N} is {p}, and it {h} stays there.",
    "We have not seen that kind of {n} before, and I would say that it is more a {n} than a {N} question.",
    "What that means for us is that the {N} we have in {g} are going to be there for the {a} {n} as well.",
    "Revenue for the {q} quarter was {$}, up {%} from a year ago.",
    "Gross margin was {%}, compared with {%} in the prior year.",
    "We ended the quarter with cash and cash equivalents of {$}, and capital expenditures were {$}.",
    "For the full year we expect revenue of {$} to {$} and a tax rate of about {%}.",
    "They are {p} {N}, they know the {n}, and they have been with us through {x} and {x} times.");
static const struct words questions =
    WORDS("Can you talk about the {n} in {g}, and what that does to the {n}?",
          "On the {n}, how much of it was from the {a} {N}, and how much was {n}?",
          "Do you {h} see the {N} in the {q} quarter at the same {n}?",
          "What is the {n} for the {N}, and is it {x} or is it {p} from where you are?",
          "I {h} have two on the {n}: where is the {n}, and when will the {N} be in the {n}?");
static const struct words answers =
    WORDS("Yes, {f}, so the {n} in {g} is {h} what we said it was, and the {N} are {a}.",
          "So on the {n}, I think most of it was from the {N}, and the rest is the {n} that we {v} in {y}.",
          "I {h} we do not have the {n} for that, but the {N} are where we {v} them to be.",
          "No, I would not say that; the {n} is {p}, and the {N} are not as {x} as they were in {y}.",
          "We {b} do, and we see it in the {n} of the {a} {N}.");
static const struct words quarters = WORDS("first", "second", "third", "fourth");

enum { POSITIVE, NEGATIVE, HEDGE, BOOSTER, N_STREWN };

/* What a call is made with. */
struct maker {
    struct random random;
    struct words strewn[N_STREWN]; /* terms of the lexicons, shuffled */
    struct text text;
    const char *people[MAX_PEOPLE][2];
    size_t n_people;
};

/* The plain terms of a lexicon; value 1: above zero, -1: below, 0: any. */
static struct words read_terms(const char *folder, const char *name, int sign)
{
    struct words words = {NULL, 0};
    char path[4096], line[8192];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "r");
    if (!file)
        stop("%s: %s", path, strerror(errno));
    while (fgets(line, sizeof line, file)) {
        char *comma = strchr(line, ','), *value = comma ? strchr(comma + 1, ',') : NULL;
        size_t length = comma ? (size_t)(comma - line) : 0;
        bool is_plain = length > 1 && length < 30 && value && strncmp(line, "term,", 5) != 0;

        for (size_t i = 0; is_plain && i < length; i++)
            is_plain = islower((unsigned char)line[i]) || line[i] == ' ';
        if (!is_plain || (sign && (double)sign * atof(value + 1) <= 0))
            continue;
        words.items = realloc(words.items, (words.count + 1) * sizeof *words.items);
        words.items[words.count++] = strndup(line, length);
    }
    fclose(file);
    if (!words.count)
        stop("%s has no plain terms", path);
    return words;
}

static void shuffle(struct words *words, struct random *random)
{
    for (size_t i = words->count; i > 1; i--) {
        size_t other = draw_below(random, i);
        const char *kept = words->items[i - 1];

        words->items[i - 1] = words->items[other];
        words->items[other] = kept;
    }
}

static const char *draw_word(struct maker *maker, const struct words *words)
{
    return words->items[draw_skewed(&maker->random, words->count)];
}

static const char *draw_any(struct maker *maker, const struct words *words)
{
    return words->items[draw_below(&maker->random, words->count)];
}

static void add_rare_word(struct maker *maker)
{
    int n = draw_between(&maker->random, 2, 4);

    while (n-- > 0)
        add_text(&maker->text, draw_any(maker, &syllables));
}

static void add_slot(struct maker *maker, char slot)
{
    struct random *random = &maker->random;
    struct text *text = &maker->text;

    switch (slot) {
    case 'n':
        add_text(text, draw_word(maker, &nouns));
        break;
    case 'N':
        add_text(text, draw_word(maker, &plurals));
        break;
    case 'a':
        add_text(text, draw_word(maker, &adjectives));
        break;
    case 'v':
        add_text(text, draw_word(maker, &verbs));
        break;
    case 'g':
        add_text(text, draw_word(maker, &places));
        break;
    case 'p':
        add_text(text, draw_word(maker, &maker->strewn[POSITIVE]));
        break;
    case 'x':
        add_text(text, draw_word(maker, &maker->strewn[NEGATIVE]));
        break;
    case 'h':
        add_text(text, draw_word(maker, &maker->strewn[HEDGE]));
        break;
    case 'b':
        add_text(text, draw_word(maker, &maker->strewn[BOOSTER]));
        break;
    case 'q':
        add_text(text, draw_any(maker, &quarters));
        break;
    case 'f':
        add_text(text, maker->people[draw_below(random, maker->n_people)][0]);
        break;
    case 'w':
        add_rare_word(maker);
        break;
    case 'd':
        add_format(text, "%d", draw_between(random, 12, 400));
        break;
    case 'y':
        add_format(text, "%d", draw_between(random, 2009, 2019));
        break;
    case '%':
        add_format(text, "%d.%d%%", draw_between(random, 0, 60), draw_between(random, 0, 9));
        break;
    case '$':
        add_format(text, "$%d.%d million", draw_between(random, 1, 900), draw_between(random, 0, 9));
        break;
    default:
        stop("there is no slot {%c}", slot);
    }
}

static void add_sentence(struct maker *maker, const struct words *templates)
{
    size_t begin = maker->text.length;

    for (const char *rest = draw_any(maker, templates); *rest; rest++) {
        if (*rest == '{') {
            add_slot(maker, rest[1]);
            rest += 2;
        } else {
            add(&maker->text, rest, 1);
        }
    }
    maker->text.bytes[begin] = (char)toupper((unsigned char)maker->text.bytes[begin]);
    add_text(&maker->text, " ");
}

static void add_sentences(struct maker *maker, const struct words *templates, int n)
{
    while (n-- > 0)
        add_sentence(maker, templates);
}

/* The kinds of turns of a call. */
enum speech { SPEECH_OPERATOR, SPEECH_PRESENTATION, SPEECH_QUESTION, SPEECH_ANSWER };

static void add_speech(struct maker *maker, enum speech speech, int length)
{
    switch (speech) {
    case SPEECH_OPERATOR:
        add_text(&maker->text, "Our next question is from the line of ");
        add_format(&maker->text, "%s. Please go ahead. ", draw_any(maker, &houses));
        break;
    case SPEECH_PRESENTATION:
        add_sentences(maker, &statements, length);
        break;
    case SPEECH_QUESTION:
        add_sentences(maker, &statements, length / 4);
        add_sentences(maker, &questions, 1 + length / 8);
        break;
    case SPEECH_ANSWER:
        add_sentences(maker, &answers, 1);
        add_sentences(maker, &statements, length - 1);
        break;
    }
}

/* One call: who spoke, and how it is written down. */
struct call {
    char firm[64], ticker[8], call_id[64], date[16];
    int year, quarter, month, day;
    size_t n_firm; /* people of the firm, before the analysts */
    int turn_no;
};

static const char *const titles[] = {"Chief Executive Officer", "Chief Financial Officer",
                                     "VP, Investor Relations"};

static void begin_call(struct maker *maker, struct call *call, size_t number)
{
    static const int months[] = {4, 7, 10, 2};
    size_t firm = number / CALLS_A_FIRM, quarter = number % CALLS_A_FIRM;
    size_t rest = firm;

    memset(call, 0, sizeof *call);
    for (int i = 3; i >= 0; i--, rest /= 26)
        call->ticker[i] = (char)('A' + rest % 26);
    snprintf(call->firm, sizeof call->firm, "%c%s%s %s", toupper(syllables.items[firm % syllables.count][0]),
             syllables.items[firm % syllables.count] + 1,
             syllables.items[firm / syllables.count % syllables.count],
             trades.items[firm / 900 % trades.count]);
    call->year = 2010 + (int)(quarter / 4);
    call->quarter = 1 + (int)(quarter % 4);
    call->month = months[quarter % 4];
    call->day = 1 + (int)(firm % 28);
    snprintf(call->date, sizeof call->date, "%04d-%02d-%02d", call->year + (call->quarter == 4), call->month,
             call->day);
    snprintf(call->call_id, sizeof call->call_id, "%s:%s-%s", call->ticker, call->date, call->ticker);
    call->n_firm = 3;
    maker->n_people = call->n_firm + (size_t)draw_between(&maker->random, 4, MAX_PEOPLE - 3);
    for (size_t i = 0; i < maker->n_people; i++) {
        /* Names of a firm's people stay, those of analysts change; two of one call never share both names. */
        size_t key = i < call->n_firm ? firm * 3 + i : firm * 7 + quarter * 5 + i;

        maker->people[i][0] = first_names.items[(key * 11 + i) % first_names.count];
        maker->people[i][1] = last_names.items[(key + i * 3) % last_names.count];
    }
}

static const char *get_title(const struct call *call, size_t person)
{
    return person < call->n_firm ? titles[person] : "Analyst";
}

static const char *get_house(const struct call *call, size_t person)
{
    return person < call->n_firm ? call->firm : houses.items[person % houses.count];
}

#define OPERATOR MAX_PEOPLE

/* How turns are written: into a transcript or as rows of a table. */
typedef void turn_writer(struct maker *maker, struct call *call, size_t person, enum speech speech,
                         int length);

static void write_turns(struct maker *maker, struct call *call, size_t bytes, turn_writer *write)
{
    struct text *text = &maker->text;
    size_t begin = text->length, third = bytes / 3;

    write(maker, call, OPERATOR, SPEECH_OPERATOR, 1);
    write(maker, call, 2, SPEECH_PRESENTATION, 4);
    for (size_t person = 0; person < 2; person++)
        write(maker, call, person, SPEECH_PRESENTATION, (int)(third / 2 / 110) + 1);
    call->turn_no = -1;
    while (text->length - begin < bytes) {
        size_t analyst = call->n_firm + draw_below(&maker->random, maker->n_people - call->n_firm);
        int n = draw_between(&maker->random, 1, 3);

        write(maker, call, OPERATOR, SPEECH_OPERATOR, 1);
        while (n-- > 0) {
            write(maker, call, analyst, SPEECH_QUESTION, draw_between(&maker->random, 1, 9));
            write(maker, call, draw_below(&maker->random, 2), SPEECH_ANSWER,
                  draw_between(&maker->random, 1, 21));
        }
    }
}

static void write_transcript_turn(struct maker *maker, struct call *call, size_t person, enum speech speech,
                                  int length)
{
    struct text *text = &maker->text;

    if (call->turn_no < 0) {
        add_text(text, "Questions and Answers\n");
        call->turn_no = 0;
    }
    if (person == OPERATOR)
        add_format(text, "Operator    [%d]\n\n               ", ++call->turn_no);
    else
        add_format(text, "%s %s,  %s - %s    [%d]\n\n               ", maker->people[person][0],
                   maker->people[person][1], get_house(call, person), get_title(call, person),
                   ++call->turn_no);
    add_speech(maker, speech, length);
    add_text(text, "\n\n");
}

static void write_people(struct maker *maker, const struct call *call, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        add_format(&maker->text, " * %s %s\n   %s - %s\n", maker->people[i][0], maker->people[i][1],
                   get_house(call, i), get_title(call, i));
}

static void write_transcript(struct maker *maker, struct call *call, size_t bytes)
{
    static const char *const months[] = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                         "MAY",       "JUNE",     "JULY",     "AUGUST",
                                         "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};
    struct text *text = &maker->text;

    text->length = 0;
    add_format(text, "\nExample Transcript Service Event Transcript\nE D I T E D   V E R S I O N\n\n");
    add_format(text, "Q%d %d %s Earnings Call\n%s %02d, %d / 3:00PM GMT\n\nCorporate Participants\n\n",
               call->quarter, call->year, call->firm, months[call->month - 1], call->day,
               call->year + (call->quarter == 4));
    write_people(maker, call, 0, call->n_firm);
    add_text(text, "\nConference Call Participants\n\n");
    write_people(maker, call, call->n_firm, maker->n_people);
    add_text(text, "\nPresentation\n");
    write_turns(maker, call, bytes, write_transcript_turn);
    add_text(text, "Disclaimer\nA made-up call of a made-up company, for measuring speed.\n");
}

static void write_row(struct maker *maker, struct call *call, size_t person, enum speech speech, int length)
{
    static const char *const types[] = {"Presentation", "Presentation", "Question", "Answer"};
    struct text *text = &maker->text;

    call->turn_no += call->turn_no < 0 ? 1000 : 1; /* the questions count from a thousand on */
    add_format(text, "%s,%d,%s,", call->call_id, call->turn_no,
               person == OPERATOR && call->turn_no > 500 ? "Question and Answer" : types[speech]);
    if (person == OPERATOR)
        add_text(text, "Operator,,,");
    else
        add_format(text, "%s %s,\"%s\",%s,", maker->people[person][0], maker->people[person][1],
                   get_title(call, person), get_house(call, person));
    add_format(text, "%s,%s,%dQ%d,\"", call->ticker, call->date, call->year, call->quarter);
    add_speech(maker, speech, length);
    add_text(text, "\"\n");
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        stop("%s: %s", path, strerror(errno));
}

static void write_bytes(FILE *file, const struct text *text, const char *path)
{
    if (fwrite(text->bytes, 1, text->length, file) != text->length)
        stop("%s: %s", path, strerror(errno));
}

static void write_file(const char *folder, const struct call *call, const struct text *text)
{
    char path[4096];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, call->ticker);
    make_folder(path);
    snprintf(path, sizeof path, "%s/%s/%s-%s.txt", folder, call->ticker, call->date, call->ticker);
    file = fopen(path, "w");
    if (!file)
        stop("%s: %s", path, strerror(errno));
    write_bytes(file, text, path);
    if (fclose(file) != 0)
        stop("%s: %s", path, strerror(errno));
}

/* Lengths of calls spread as those of real ones do: a few are several times as long as most. */
static size_t draw_length(struct random *random, double median)
{
    double sum = 0;

    for (int i = 0; i < 12; i++)
        sum += draw_unit(random);
    return (size_t)(median * exp(0.4 * (sum - 6)));
}

static void make_files(struct maker *maker, double median, uint64_t bytes, const char *folder)
{
    uint64_t written = 0;

    for (size_t number = 0; written < bytes; number++) {
        struct call call;

        begin_call(maker, &call, number);
        write_transcript(maker, &call, draw_length(&maker->random, median));
        write_file(folder, &call, &maker->text);
        written += maker->text.length;
    }
}

static void make_table(struct maker *maker, uint64_t bytes, const char *folder)
{
    char path[4096];
    uint64_t written = 0;
    FILE *file;

    snprintf(path, sizeof path, "%s/calls.csv", folder);
    file = fopen(path, "w");
    if (!file)
        stop("%s: %s", path, strerror(errno));
    fputs("call_id,component_order,component_type,person,title,org,ticker,call_date,fiscal_period,text\n",
          file);
    for (size_t number = 0; written < bytes; number++) {
        struct call call;

        maker->text.length = 0;
        begin_call(maker, &call, number);
        write_turns(maker, &call, draw_length(&maker->random, 40000), write_row);
        write_bytes(file, &maker->text, path);
        written += maker->text.length;
    }
    if (fclose(file) != 0)
        stop("%s: %s", path, strerror(errno));
}

int main(int argc, char **argv)
{
    struct maker maker = {.n_people = 0};
    uint64_t bytes;

    if (argc != 6)
        stop("usage: make_calls SEED calls|short|table BYTES FOLDER LEXICONS");
    maker.random.state = strtoull(argv[1], NULL, 10);
    bytes = strtoull(argv[3], NULL, 10);
    maker.strewn[POSITIVE] = read_terms(argv[5], "sentiment.csv", 1);
    maker.strewn[NEGATIVE] = read_terms(argv[5], "sentiment.csv", -1);
    maker.strewn[HEDGE] = read_terms(argv[5], "hedges.csv", 0);
    maker.strewn[BOOSTER] = read_terms(argv[5], "boosters.csv", 0);
    for (int i = 0; i < N_STREWN; i++)
        shuffle(&maker.strewn[i], &maker.random);
    make_folder(argv[4]);
    if (strcmp(argv[2], "table") == 0)
        make_table(&maker, bytes, argv[4]);
    else if (strcmp(argv[2], "calls") == 0 || strcmp(argv[2], "short") == 0)
        make_files(&maker, strcmp(argv[2], "calls") == 0 ? 40000 : 4500, bytes, argv[4]);
    else
        stop("%s is no kind; kinds are calls, short and table", argv[2]);
    return 0;
}
