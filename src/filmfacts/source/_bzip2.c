/* Unpacks bzip2 in about half of the time that common decoders take: `Decompressor`, which is used as Python's own
   `bz2.BZ2Decompressor` is.

   In: the packed bytes of one stream, in pieces. Out: its unpacked bytes, block by block, each known to be sound. What
   it does not read are the "randomized" blocks that bzip2 has not written since 1998.

   More than half of a decoder's time goes into one loop: the walk through a block's 3.6 MB that undoes its sorting, in
   which each step tells where the next one goes, so that each waits for memory. Here twelve walks go through the same
   block at once, each from a place of its own, and their waits overlap. None knows at which place of the text it is,
   but each ends where another began; so the pieces are put in order afterwards. The steps together are as many as in
   one walk, and no more memory is touched.

   The format: https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <structmember.h>

enum {
    LEVEL = 100000,        /* bytes that a block holds for each level of packing, 1 to 9 */
    BLOCK = 9 * LEVEL,     /* bytes that a block may hold */
    LONGEST = 20,          /* bits of the longest code */
    SHORT = 11,            /* bits of a code that one look into a table tells */
    CODES = 258,           /* codes of a table: two for runs, one for each place of the list but the first, the end */
    TABLES = 6,
    SELECTORS = 1 << 15,
    SHARE = 50,            /* codes that are read with one table before the next is chosen */
    HEAD = 8,              /* bytes at the front of the list that are kept in one number */
    STRIDE = 12,           /* a walk begins at each (1 << STRIDE)th place: many more walks than lanes, so that the lanes
                              have something to do until nearly the end */
    WALKS = BLOCK / (1 << STRIDE) + 1,
    LANES = 12,
    CERTAIN = 64           /* bits left from which on what could not be read is damaged, not cut off */
};

typedef enum { SOUND, CUT_OFF, DAMAGED, NO_MEMORY } Result;

/* ---- Bits, the first one the highest ---- */

typedef struct {
    const uint8_t *next, *end;
    uint64_t bits; /* those read ahead, from the highest down */
    int count;     /* how many they are */
    int beyond;    /* bytes that were read ahead behind the end, as zeros */
} Bits;

static inline uint64_t eight_bytes(const uint8_t *p) {
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 | (uint64_t)p[3] << 32 |
           (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 | (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

/* Read ahead until there are at least 56 bits. */
static inline void refill(Bits *b) {
    if (b->end - b->next >= 8) {
        b->bits |= eight_bytes(b->next) >> b->count;
        b->next += (63 - b->count) >> 3;
        b->count |= 56;
        return;
    }
    for (; b->count <= 56; b->count += 8) {
        if (b->next < b->end) b->bits |= (uint64_t)*b->next++ << (56 - b->count);
        else b->beyond++;
    }
}

/* The next `count` bits, 1 to 32, as a number. */
static inline uint32_t take(Bits *b, int count) {
    if (b->count < count) refill(b);
    uint32_t value = (uint32_t)(b->bits >> (64 - count));
    b->bits <<= count;
    b->count -= count;
    return value;
}

/* How many bits are left; fewer than none where bits were taken that are not there. */
static Py_ssize_t left(const Bits *b) { return (b->end - b->next - b->beyond) * 8 + b->count; }

/* ---- Codes ---- */

typedef struct {
    uint16_t quick[1 << SHORT];   /* by the next SHORT bits: symbol << 5 | bits of its code; 0: a longer one, or none */
    uint32_t limit[LONGEST + 1];  /* by length: LONGEST bits, those from which on codes are longer */
    int32_t offset[LONGEST + 1];  /* by length: from a code to its place in `symbols` */
    uint16_t symbols[CODES];      /* in the order of their codes */
} Table;

/* The table of canonical codes with these lengths; 0 where there are more codes than such lengths allow. */
static int make_table(Table *t, const uint8_t *lengths, int symbols) {
    int count[LONGEST + 1] = {0}, at[LONGEST + 1];
    for (int i = 0; i < symbols; i++) count[lengths[i]]++;
    uint32_t code = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
        at[length] = place;
        t->offset[length] = place - (int32_t)code;
        code += count[length];
        place += count[length];
        if (code > 1u << length) return 0;
        t->limit[length] = code << (LONGEST - length);
        code <<= 1;
    }
    memset(t->quick, 0, sizeof t->quick);
    for (int i = 0; i < symbols; i++) {
        int length = lengths[i], where = at[length]++;
        t->symbols[where] = (uint16_t)i;
        if (length > SHORT) continue;
        uint32_t first = (uint32_t)(where - t->offset[length]) << (SHORT - length);
        for (uint32_t j = 0; j < 1u << (SHORT - length); j++) t->quick[first + j] = (uint16_t)(i << 5 | length);
    }
    return 1;
}

/* A code longer than SHORT bits: symbol << 5 | its bits; 0 where the next bits are no code. */
static uint32_t long_code(const Table *t, uint64_t bits, int symbols) {
    uint32_t next = (uint32_t)(bits >> (64 - LONGEST));
    for (int length = SHORT + 1; length <= LONGEST; length++) {
        if (next >= t->limit[length]) continue;
        int32_t place = (int32_t)(next >> (LONGEST - length)) + t->offset[length];
        return place < 0 || place >= symbols ? 0 : (uint32_t)t->symbols[place] << 5 | (uint32_t)length;
    }
    return 0;
}

/* ---- One block ---- */

typedef struct {
    const uint8_t *bytes;
    uint32_t size;
    uint32_t next; /* the walk that began where this one ended */
} Walk;

typedef struct {
    uint32_t sum, origin;         /* the checksum of its unpacked bytes; the place at which its text begins */
    uint32_t size;                /* its bytes before runs are spelled out */
    Table tables[TABLES];
    uint8_t selectors[SELECTORS];
    uint8_t bytes[BLOCK];         /* sorted, later in the order of the text */
    uint32_t steps[BLOCK];        /* by place: next place << 8 | byte, and MARK where a walk begins */
    Walk walks[WALKS];
    uint8_t walked[LANES][BLOCK]; /* what each lane met; no more of it is touched than that */
} Block;

#define MARK 0x80000000u

/* Read which table is used where, and the tables. How many selectors there are; 0 where this is damaged. */
static int read_tables(Block *k, Bits *b, int symbols) {
    uint8_t order[TABLES], lengths[CODES];
    int tables = (int)take(b, 3), selectors = (int)take(b, 15);
    if (tables < 2 || tables > TABLES) return 0;
    for (int i = 0; i < tables; i++) order[i] = (uint8_t)i;
    for (int i = 0; i < selectors; i++) {
        int place = 0;
        while (take(b, 1)) if (++place >= tables) return 0;
        uint8_t table = order[place];
        memmove(order + 1, order, (size_t)place);
        k->selectors[i] = order[0] = table;
    }
    for (int i = 0; i < tables; i++) {
        int length = (int)take(b, 5);
        for (int j = 0; j < symbols; j++) {
            while (length >= 1 && length <= LONGEST && take(b, 1)) length += take(b, 1) ? -1 : 1;
            if (length < 1 || length > LONGEST) return 0;
            lengths[j] = (uint8_t)length;
        }
        if (!make_table(&k->tables[i], lengths, symbols)) return 0;
    }
    return selectors;
}

/* Read the codes: runs of the byte in front of the list, or a place of the list whose byte moves to its front.
   The list begins with the block's bytes in their order. 0 where this is damaged. */
static int read_bytes(Block *k, Bits *source, const uint8_t *list, int symbols, int selectors, uint32_t most) {
    Bits b = *source;
    uint8_t rest[256];  /* the list behind its head */
    uint64_t head = 0;  /* the first HEAD bytes of the list, the first one lowest */
    uint32_t size = 0, run = 0, weight = 1;
    int whole = 0;
    for (int i = 0; i < HEAD; i++) head |= (uint64_t)list[i] << (8 * i);
    memcpy(rest, list + HEAD, 256 - HEAD);
    for (int i = 0; i < selectors; i++) {
        const Table *t = &k->tables[k->selectors[i]];
        for (int j = 0; j < SHARE; j++) {
            if (b.count < LONGEST) {
                refill(&b);
                if (b.beyond > 8) goto end;
            }
            uint32_t code = t->quick[b.bits >> (64 - SHORT)];
            if (!code && !(code = long_code(t, b.bits, symbols))) goto end;
            b.bits <<= code & 31;
            b.count -= (int)(code & 31);
            uint32_t symbol = code >> 5;
            if (symbol <= 1) { /* the digits of a run's length, which is at most a block's */
                run += weight << symbol;
                weight <<= 1;
                if (run > most - size) goto end;
                continue;
            }
            if (run) {
                memset(k->bytes + size, (uint8_t)head, run);
                size += run;
                run = 0;
                weight = 1;
            }
            if (symbol == (uint32_t)symbols - 1) {
                k->size = size;
                whole = k->origin < size;
                goto end;
            }
            if (size >= most) goto end;
            uint32_t place = symbol - 1;
            uint8_t byte;
            if (place < HEAD) {
                uint64_t moved = ~0ull >> (8 * (HEAD - 1 - place));
                byte = (uint8_t)(head >> (8 * place));
                head = (head & ~moved) | (head << 8 & moved) | byte;
            } else {
                byte = rest[place - HEAD];
                memmove(rest + 1, rest, place - HEAD);
                rest[0] = (uint8_t)(head >> (8 * (HEAD - 1)));
                head = head << 8 | byte;
            }
            k->bytes[size++] = byte;
        }
    }
end:
    *source = b;
    return whole;
}

/* Which place of the block follows which in its text. */
static void find_steps(Block *k) {
    uint32_t count[4][256], at[256], sum = 0, i = 0; /* four counts, since one byte often follows itself */
    memset(count, 0, sizeof count);
    for (; i + 4 <= k->size; i += 4)
        for (int j = 0; j < 4; j++) count[j][k->bytes[i + j]]++;
    for (; i < k->size; i++) count[0][k->bytes[i]]++;
    for (int byte = 0; byte < 256; byte++) {
        at[byte] = sum;
        for (int j = 0; j < 4; j++) sum += count[j][byte];
    }
    for (i = 0; i < k->size; i++) {
        uint8_t byte = k->bytes[i];
        k->steps[at[byte]++] = i << 8 | byte;
    }
}

typedef struct {
    uint8_t *met;    /* where the next byte goes */
    uint32_t place;
    Walk *walk;      /* NULL: none is left for this lane */
} Lane;

static uint32_t place_of(const Block *k, uint32_t walk) { return (k->origin + (walk << STRIDE)) % k->size; }

static void begin_walk(Block *k, Lane *lane, uint32_t walk) {
    uint32_t step = k->steps[place_of(k, walk)];
    lane->walk = &k->walks[walk];
    lane->walk->bytes = lane->met;
    *lane->met++ = (uint8_t)step;
    lane->place = (step & ~MARK) >> 8;
}

static void end_walk(const Block *k, Lane *lane) {
    lane->walk->size = (uint32_t)(lane->met - lane->walk->bytes);
    lane->walk->next = (lane->place + (lane->place < k->origin ? k->size : 0) - k->origin) >> STRIDE;
    lane->walk = NULL;
}

#define EACH(DO) DO(0) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7) DO(8) DO(9) DO(10) DO(11)
#define OPEN(j) uint8_t *met##j = lanes[j].met; uint32_t place##j = lanes[j].place, step##j;
#define LOOK(j) step##j = steps[place##j];
#define OR(j) | step##j
#define STEP(j) met##j[i] = (uint8_t)step##j; place##j = step##j >> 8;
#define CLOSE(j) lanes[j].met = met##j + i; lanes[j].place = place##j;

/* Walk in all lanes until one of them comes to where a walk began. */
static void walk_abreast(const uint32_t *steps, Lane *lanes) {
    size_t i = 0;
    EACH(OPEN)
    for (;; i++) {
        EACH(LOOK)
        if ((0 EACH(OR)) & MARK) break;
        EACH(STEP)
    }
    EACH(CLOSE)
}

/* Put the block's bytes in the order of its text. */
static void unsort(Block *k) {
    Lane lanes[LANES];
    uint32_t walks = (k->size + (1u << STRIDE) - 1) >> STRIDE, begun = 0, walk = 0, size, done;
    int going = 0;
    find_steps(k);
    for (uint32_t i = 0; i < walks; i++) k->steps[place_of(k, i)] |= MARK;
    for (int j = 0; j < LANES; j++) {
        lanes[j].met = k->walked[j];
        lanes[j].walk = NULL;
        if (begun < walks) begin_walk(k, &lanes[j], begun++), going++;
    }
    while (going == LANES) {
        walk_abreast(k->steps, lanes);
        for (int j = 0; j < LANES; j++) {
            if (!(k->steps[lanes[j].place] & MARK)) continue;
            end_walk(k, &lanes[j]);
            if (begun < walks) begin_walk(k, &lanes[j], begun++);
            else going--;
        }
    }
    for (int j = 0; j < LANES; j++) { /* the last ones, each by itself */
        Lane *lane = &lanes[j];
        uint32_t step;
        if (!lane->walk) continue;
        for (; !((step = k->steps[lane->place]) & MARK); lane->place = step >> 8) *lane->met++ = (uint8_t)step;
        end_walk(k, lane);
    }
    /* A text that repeats itself goes around in a circle, again and again. */
    for (done = 0; done < k->size; done += size, walk = k->walks[walk].next) {
        size = k->walks[walk].size;
        if (size > k->size - done) size = k->size - done;
        memcpy(k->bytes + done, k->walks[walk].bytes, size);
    }
}

/* The next block; 0 where it is damaged. */
static int read_block(Block *k, Bits *b, uint32_t most) {
    uint8_t list[256] = {0};
    int used = 0, selectors;
    k->sum = take(b, 32);
    if (take(b, 1)) return 0; /* randomized */
    k->origin = take(b, 24);
    for (uint32_t i = 0, rows = take(b, 16); i < 16; i++) {
        if (!(rows & 0x8000u >> i)) continue;
        for (uint32_t j = 0, row = take(b, 16); j < 16; j++)
            if (row & 0x8000u >> j) list[used++] = (uint8_t)(16 * i + j);
    }
    if (!used || !(selectors = read_tables(k, b, used + 2))) return 0;
    return read_bytes(k, b, list, used + 2, selectors, most);
}

/* ---- What comes out ---- */

static uint32_t sums[8][256]; /* of a byte, and of a byte with 1 to 7 zeros behind it */

static void make_sums(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte << 24;
        for (int i = 0; i < 8; i++) sum = sum << 1 ^ (sum & MARK ? 0x04c11db7u : 0);
        sums[0][byte] = sum;
    }
    for (int i = 1; i < 8; i++) {
        for (int byte = 0; byte < 256; byte++) {
            uint32_t sum = sums[i - 1][byte];
            sums[i][byte] = sum << 8 ^ sums[0][sum >> 24];
        }
    }
}

/* The cyclic redundancy check of bzip2, eight bytes at a time ("slicing by eight", Kounavis and Berry, 2005). */
static uint32_t checksum(const uint8_t *p, size_t size) {
    uint32_t sum = ~0u;
    for (; size >= 8; size -= 8, p += 8) {
        uint64_t v = eight_bytes(p) ^ (uint64_t)sum << 32;
        sum = 0;
        for (int i = 0; i < 8; i++) sum ^= sums[i][v >> (8 * i) & 255];
    }
    for (; size; size--) sum = sum << 8 ^ sums[0][sum >> 24 ^ *p++];
    return ~sum;
}

typedef struct {
    uint8_t *data;
    size_t size, room;
} Buffer;

/* Make room for more bytes; 0 where there is no memory. */
static int make_room(Buffer *b, size_t more) {
    if (b->room - b->size >= more) return 1;
    size_t room = b->size + more + b->room;
    uint8_t *data = PyMem_RawRealloc(b->data, room);
    if (!data) return 0;
    b->data = data;
    b->room = room;
    return 1;
}

#define SPARE 16 /* bytes that may be written behind those that are meant */

/* Spell out the runs of a block: four bytes alike are followed by the number of further ones. */
static Result write_out(const Block *k, Buffer *out) {
    const uint8_t *p = k->bytes, *end = p + k->size;
    size_t begin = out->size;
    if (!make_room(out, k->size + SPARE)) return NO_MEMORY;
    uint8_t *to = out->data + begin;
    while (p < end) {
        while (end - p >= SPARE) { /* six at a time while none of them begins a run: no three neighbors are alike */
            const uint64_t low = 0x0101010101010101ull;
            uint64_t these, those, alike;
            memcpy(&these, p, 8);
            memcpy(&those, p + 1, 8);
            alike = ((these ^ those) - low) & ~(these ^ those) & low << 7;
            if (alike & alike >> 8 & alike >> 16) break;
            memcpy(to, p, 8);
            p += 6;
            to += 6;
        }
        if (end - p < 4 || p[0] != p[1] || p[0] != p[2] || p[0] != p[3]) {
            *to++ = *p++;
            continue;
        }
        if (end - p == 4) return DAMAGED;
        size_t run = (size_t)4 + p[4];
        out->size = (size_t)(to - out->data);
        if (!make_room(out, run + (size_t)(end - p) + SPARE)) return NO_MEMORY;
        to = out->data + out->size;
        memset(to, p[0], run);
        to += run;
        p += 5;
    }
    out->size = (size_t)(to - out->data);
    return checksum(out->data + begin, out->size - begin) == k->sum ? SOUND : DAMAGED;
}

/* ---- A stream ---- */

typedef struct {
    PyObject_HEAD
    Buffer packed;      /* what came in and is not unpacked yet */
    int bit;            /* the first bit of it that counts, 0 to 7 */
    uint32_t level;     /* of the stream; 0: its head is still to come */
    uint32_t sum;       /* the checksum of the blocks so far */
    Buffer out;         /* what was unpacked */
    size_t given;       /* how much of it was handed out */
    char busy, damaged, ended, eof, needs_input;
    PyObject *unused;
} Decompressor;

/* Unpack what comes next: the head of the stream, a block, or the end. */
static Result next_part(Decompressor *d, Block *k, Bits *b) {
    if (!d->level) {
        uint32_t magic = take(b, 24), level = take(b, 8) - '0';
        if (left(b) < 0) return CUT_OFF;
        if (magic != 0x425a68 || level < 1 || level > 9) return DAMAGED; /* "BZh" */
        d->level = level;
        return SOUND;
    }
    uint64_t mark = (uint64_t)take(b, 24) << 24;
    mark |= take(b, 24);
    if (mark == 0x177245385090ull) {
        uint32_t sum = take(b, 32);
        if (left(b) < 0) return CUT_OFF;
        if (b->count % 8) take(b, b->count % 8);
        d->ended = 1;
        return sum == d->sum ? SOUND : DAMAGED;
    }
    if (mark != 0x314159265359ull) return left(b) < 0 ? CUT_OFF : DAMAGED;
    int whole = read_block(k, b, d->level * LEVEL);
    if (left(b) < (whole ? 0 : CERTAIN)) return CUT_OFF;
    if (!whole) return DAMAGED;
    unsort(k);
    d->sum = (d->sum << 1 | d->sum >> 31) ^ k->sum;
    return write_out(k, &d->out);
}

/* Unpack until what comes next is cut off, or there are as many bytes as are wanted. */
static Result unpack(Decompressor *d, Block *k, size_t wanted) {
    if (d->ended || d->out.size - d->given >= wanted) return SOUND;
    Bits b = {.next = d->packed.data, .end = d->packed.data + d->packed.size};
    Result result = SOUND;
    if (d->bit) take(&b, d->bit);
    Py_ssize_t before = left(&b);
    d->out.size -= d->given;
    if (d->out.size) memmove(d->out.data, d->out.data + d->given, d->out.size);
    d->given = 0;
    while (!d->ended && d->out.size < wanted) {
        if ((result = next_part(d, k, &b)) != SOUND) break;
        before = left(&b);
    }
    size_t rest = (size_t)(before + 7) / 8;
    d->bit = (int)(8 * rest - (size_t)before);
    if (rest) memmove(d->packed.data, d->packed.data + d->packed.size - rest, rest);
    d->packed.size = rest;
    return result;
}

/* ---- Python ---- */

static Block *spare; /* kept from one stream to the next */

/* What is to be handed out now. */
static PyObject *give(Decompressor *d, size_t wanted) {
    size_t size = d->out.size - d->given;
    if (size > wanted) size = wanted;
    PyObject *given = PyBytes_FromStringAndSize((char *)d->out.data + d->given, (Py_ssize_t)size);
    d->given += size;
    d->eof = d->ended && d->given == d->out.size;
    if (given && d->eof) {
        Py_XSETREF(d->unused, PyBytes_FromStringAndSize((char *)d->packed.data, (Py_ssize_t)d->packed.size));
        if (!d->unused) Py_CLEAR(given);
    }
    return given;
}

static PyObject *decompress(Decompressor *d, PyObject *arguments) {
    Py_buffer data;
    Py_ssize_t most = -1;
    if (!PyArg_ParseTuple(arguments, "y*|n:decompress", &data, &most)) return NULL;
    PyObject *made = NULL;
    size_t wanted = most < 0 ? SIZE_MAX : (size_t)most;
    Block *block = spare ? spare : PyMem_RawMalloc(sizeof *block);
    spare = NULL;
    if (d->busy || d->eof || d->damaged) {
        PyErr_SetString(PyExc_ValueError, d->busy ? "in use by another thread" : "the stream has ended");
    } else if (!block || !make_room(&d->packed, (size_t)data.len)) {
        PyErr_NoMemory();
    } else {
        Result result;
        if (data.len) memcpy(d->packed.data + d->packed.size, data.buf, (size_t)data.len);
        d->packed.size += (size_t)data.len;
        d->busy = 1;
        Py_BEGIN_ALLOW_THREADS
        result = unpack(d, block, wanted);
        Py_END_ALLOW_THREADS
        d->busy = 0;
        d->needs_input = result == CUT_OFF;
        d->damaged = result == DAMAGED || result == NO_MEMORY;
        if (result == NO_MEMORY) PyErr_NoMemory();
        else if (result == DAMAGED) PyErr_SetString(PyExc_OSError, "Invalid data stream");
        else made = give(d, wanted);
    }
    if (spare) PyMem_RawFree(block);
    else spare = block;
    PyBuffer_Release(&data);
    return made;
}

static PyObject *new_decompressor(PyTypeObject *type, PyObject *arguments, PyObject *Py_UNUSED(names)) {
    if (!PyArg_ParseTuple(arguments, ":Decompressor")) return NULL;
    Decompressor *d = (Decompressor *)type->tp_alloc(type, 0);
    if (!d) return NULL;
    d->needs_input = 1;
    d->unused = PyBytes_FromStringAndSize(NULL, 0);
    if (!d->unused) Py_CLEAR(d);
    return (PyObject *)d;
}

static void drop_decompressor(Decompressor *d) {
    PyMem_RawFree(d->packed.data);
    PyMem_RawFree(d->out.data);
    Py_XDECREF(d->unused);
    Py_TYPE(d)->tp_free((PyObject *)d);
}

static PyMethodDef methods[] = {
    {"decompress", (PyCFunction)decompress, METH_VARARGS,
     "decompress($self, data, max_length=-1, /)\n--\n\n"
     "The unpacked bytes of the blocks that `data` completes, at most `max_length` of them: the others come next.\n\n"
     "OSError: the stream is damaged."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"eof", T_BOOL, offsetof(Decompressor, eof), READONLY, "Whether the end of the stream was met."},
    {"needs_input", T_BOOL, offsetof(Decompressor, needs_input), READONLY, "Whether more packed bytes are wanted."},
    {"unused_data", T_OBJECT_EX, offsetof(Decompressor, unused), READONLY, "What came in behind the end."},
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject decompressor = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "filmfacts.source._bzip2.Decompressor",
    .tp_basicsize = sizeof(Decompressor),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Unpacks one stream, as bz2.BZ2Decompressor does.",
    .tp_new = new_decompressor,
    .tp_dealloc = (destructor)drop_decompressor,
    .tp_methods = methods,
    .tp_members = members,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_bzip2", "Unpacks bzip2.", -1, NULL, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__bzip2(void) {
    make_sums();
    PyObject *made = PyModule_Create(&module);
    if (made && PyModule_AddType(made, &decompressor) < 0) Py_CLEAR(made);
    return made;
}
