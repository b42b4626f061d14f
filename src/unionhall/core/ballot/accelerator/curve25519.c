/* The curve Ed25519 for public data: decoding with a verdict, several powers in one pass, many results in one call.
 *
 * Nothing here is constant in time, so nothing secret may come near it: secrets go through libsodium.
 * A field element is five limbs of 51 bits. "Tight" means each limb < 2^51 + 2^13 (what fe_mul and fe_sq give);
 * fe_mul and fe_sq take limbs up to 2^54; fe_sub takes a subtrahend up to 2^53 - 76. The bounds are noted where they matter.
 * Points are extended twisted Edwards coordinates (x = X/Z, y = Y/Z, T = XY/Z) with the complete addition law for a = -1, so that
 * no input, of whatever order, needs a case of its own. Scalars are 32 bytes, little endian, below 2^253. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint8_t u8;
typedef uint64_t u64;
typedef unsigned __int128 u128;
typedef struct { u64 v[5]; } fe;
typedef struct { fe X, Y, Z, T; } ge;      /* a point */
typedef struct { fe p, m, z, t; } cached;  /* a point made ready to be added: Y+X, Y-X, 2Z, 2dT */
typedef struct { fe p, m, t; } niels;      /* the same with Z = 1: y+x, y-x, 2dxy */

#define MASK ((1ULL << 51) - 1)
#define TOP 254                /* most digits of a scalar below 2^253 written with signs */
#define WINDOWS 32             /* a fixed-base table: 32 bytes of the scalar … */
#define ROW 128                /* … and 1..128 times each, the sign apart */
#define ROUNDS 16              /* the subgroup test of many points: 16 rounds of 8 random sums = 128 sums */
#define WHOLE 256              /* fewer points than this are tested one by one */

static const fe ZERO = {{0, 0, 0, 0, 0}}, ONE = {{1, 0, 0, 0, 0}};
static const fe D = {{0x34dca135978a3ULL, 0x1a8283b156ebdULL, 0x5e7a26001c029ULL, 0x739c663a03cbbULL, 0x52036cee2b6ffULL}};
static const fe D2 = {{0x69b9426b2f159ULL, 0x35050762add7aULL, 0x3cf44c0038052ULL, 0x6738cc7407977ULL, 0x2406d9dc56dffULL}};
static const fe ROOT = {{0x61b274a0ea0b0ULL, 0xd5a5fc8f189dULL, 0x7ef5e9cbd0c60ULL, 0x78595a6804c9eULL, 0x2b8324804fc1dULL}}; /* a square root of -1 */
static const u8 ORDER[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10};

/* ---- the field ---- */

static inline fe fe_add(const fe *a, const fe *b) {
    fe r;
    for (int i = 0; i < 5; i++) r.v[i] = a->v[i] + b->v[i];
    return r;
}

static inline fe fe_sub(const fe *a, const fe *b) { /* a + 4p - b: grows by 2^53 at most */
    fe r;
    r.v[0] = a->v[0] + 0x1fffffffffffb4ULL - b->v[0];
    for (int i = 1; i < 5; i++) r.v[i] = a->v[i] + 0x1ffffffffffffcULL - b->v[i];
    return r;
}

static inline fe fe_carried(u128 r0, u128 r1, u128 r2, u128 r3, u128 r4) {
    fe r;
    r1 += (u64)(r0 >> 51);
    r2 += (u64)(r1 >> 51);
    r3 += (u64)(r2 >> 51);
    r4 += (u64)(r3 >> 51);
    u64 low = ((u64)r0 & MASK) + 19 * (u64)(r4 >> 51);
    r.v[0] = low & MASK;
    r.v[1] = ((u64)r1 & MASK) + (low >> 51);
    r.v[2] = (u64)r2 & MASK;
    r.v[3] = (u64)r3 & MASK;
    r.v[4] = (u64)r4 & MASK;
    return r;
}

static inline fe fe_mul(const fe *x, const fe *y) {
    const u64 *a = x->v, *b = y->v;
    u64 b1 = 19 * b[1], b2 = 19 * b[2], b3 = 19 * b[3], b4 = 19 * b[4];
    return fe_carried(
        (u128)a[0] * b[0] + (u128)a[1] * b4 + (u128)a[2] * b3 + (u128)a[3] * b2 + (u128)a[4] * b1,
        (u128)a[0] * b[1] + (u128)a[1] * b[0] + (u128)a[2] * b4 + (u128)a[3] * b3 + (u128)a[4] * b2,
        (u128)a[0] * b[2] + (u128)a[1] * b[1] + (u128)a[2] * b[0] + (u128)a[3] * b4 + (u128)a[4] * b3,
        (u128)a[0] * b[3] + (u128)a[1] * b[2] + (u128)a[2] * b[1] + (u128)a[3] * b[0] + (u128)a[4] * b4,
        (u128)a[0] * b[4] + (u128)a[1] * b[3] + (u128)a[2] * b[2] + (u128)a[3] * b[1] + (u128)a[4] * b[0]);
}

static inline fe fe_sq(const fe *x) {
    const u64 *a = x->v;
    u64 d0 = 2 * a[0], d1 = 2 * a[1], d2 = 2 * a[2], a3 = 19 * a[3], a4 = 19 * a[4];
    return fe_carried(
        (u128)a[0] * a[0] + (u128)d1 * a4 + (u128)d2 * a3,
        (u128)d0 * a[1] + (u128)d2 * a4 + (u128)a[3] * a3,
        (u128)d0 * a[2] + (u128)a[1] * a[1] + (u128)(2 * a[3]) * a4,
        (u128)d0 * a[3] + (u128)d1 * a[2] + (u128)a[4] * a4,
        (u128)d0 * a[4] + (u128)d1 * a[3] + (u128)a[2] * a[2]);
}

static fe fe_squared(fe a, int times) {
    while (times--) a = fe_sq(&a);
    return a;
}

static fe fe_from(const u8 *s) { /* 255 bits; the highest is left out */
    u64 w[4];
    memset(w, 0, sizeof w);
    for (int i = 0; i < 32; i++) w[i / 8] |= (u64)s[i] << (8 * (i % 8));
    fe r = {{w[0] & MASK, (w[0] >> 51 | w[1] << 13) & MASK, (w[1] >> 38 | w[2] << 26) & MASK, (w[2] >> 25 | w[3] << 39) & MASK, (w[3] >> 12) & MASK}};
    return r;
}

static void fe_bytes(u8 *s, const fe *a) { /* the one number below p */
    fe r = *a;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 4; i++) { r.v[i + 1] += r.v[i] >> 51; r.v[i] &= MASK; }
        r.v[0] += 19 * (r.v[4] >> 51);
        r.v[4] &= MASK;
    }
    u64 over = (r.v[0] + 19) >> 51; /* 1 when the number is p or more */
    for (int i = 1; i < 5; i++) over = (r.v[i] + over) >> 51;
    r.v[0] += 19 * over;
    for (int i = 0; i < 4; i++) { r.v[i + 1] += r.v[i] >> 51; r.v[i] &= MASK; }
    r.v[4] &= MASK;
    u64 w[4] = {r.v[0] | r.v[1] << 51, r.v[1] >> 13 | r.v[2] << 38, r.v[2] >> 26 | r.v[3] << 25, r.v[3] >> 39 | r.v[4] << 12};
    for (int i = 0; i < 32; i++) s[i] = (u8)(w[i / 8] >> (8 * (i % 8)));
}

static int fe_equal(const fe *a, const fe *b) {
    u8 s[32], t[32];
    fe_bytes(s, a);
    fe_bytes(t, b);
    return !memcmp(s, t, 32);
}

static int fe_is_zero(const fe *a) { return fe_equal(a, &ZERO); }

static fe fe_power_250(const fe *a, fe *a11) { /* a^(2^250 - 1), and a^11 beside it */
    fe a2 = fe_sq(a), t = fe_squared(a2, 2), a9 = fe_mul(&t, a);
    *a11 = fe_mul(&a9, &a2);
    t = fe_sq(a11);
    fe e5 = fe_mul(&t, &a9); /* a^(2^5 - 1) */
    t = fe_squared(e5, 5);
    fe e10 = fe_mul(&t, &e5);
    t = fe_squared(e10, 10);
    fe e20 = fe_mul(&t, &e10);
    t = fe_squared(e20, 20);
    fe e40 = fe_mul(&t, &e20);
    t = fe_squared(e40, 10);
    fe e50 = fe_mul(&t, &e10);
    t = fe_squared(e50, 50);
    fe e100 = fe_mul(&t, &e50);
    t = fe_squared(e100, 100);
    fe e200 = fe_mul(&t, &e100);
    t = fe_squared(e200, 50);
    return fe_mul(&t, &e50);
}

static fe fe_inverse(const fe *a) { /* a^(p-2) */
    fe a11, t = fe_power_250(a, &a11);
    t = fe_squared(t, 5);
    return fe_mul(&t, &a11);
}

static fe fe_root_power(const fe *a) { /* a^((p-5)/8) */
    fe a11, t = fe_power_250(a, &a11);
    t = fe_squared(t, 2);
    return fe_mul(&t, a);
}

/* ---- points ---- */

static ge ge_identity(void) {
    ge r = {ZERO, ONE, ONE, ZERO};
    return r;
}

static inline ge ge_finish(const fe *E, const fe *F, const fe *G, const fe *H, int with_t) {
    ge r;
    r.X = fe_mul(E, F);
    r.Y = fe_mul(G, H);
    r.Z = fe_mul(F, G);
    r.T = with_t ? fe_mul(E, H) : ZERO;
    return r;
}

static inline ge ge_double(const ge *a, int with_t) { /* E, F, G, H all with the sign turned: the products are the same */
    fe A = fe_sq(&a->X), B = fe_sq(&a->Y), Z2 = fe_sq(&a->Z), S = fe_add(&a->X, &a->Y), SS = fe_sq(&S);
    fe H = fe_add(&A, &B), E = fe_sub(&H, &SS), G = fe_sub(&A, &B), C = fe_add(&Z2, &Z2), F = fe_add(&C, &G); /* F < 2^54 */
    return ge_finish(&E, &F, &G, &H, with_t);
}

static inline ge ge_joined(const ge *a, const fe *p, const fe *m, const fe *t, const fe *DD, int minus, int with_t) {
    fe dif = fe_sub(&a->Y, &a->X), sum = fe_add(&a->Y, &a->X);
    fe A = fe_mul(&dif, minus ? p : m), B = fe_mul(&sum, minus ? m : p), C = fe_mul(&a->T, t);
    fe E = fe_sub(&B, &A), H = fe_add(&B, &A);
    fe lo = fe_sub(DD, &C), hi = fe_add(DD, &C);
    return minus ? ge_finish(&E, &hi, &lo, &H, with_t) : ge_finish(&E, &lo, &hi, &H, with_t);
}

static inline ge ge_add(const ge *a, const cached *b, int minus, int with_t) {
    fe DD = fe_mul(&a->Z, &b->z);
    return ge_joined(a, &b->p, &b->m, &b->t, &DD, minus, with_t);
}

static inline ge ge_mix(const ge *a, const niels *b, int minus, int with_t) {
    fe DD = fe_add(&a->Z, &a->Z);
    return ge_joined(a, &b->p, &b->m, &b->t, &DD, minus, with_t);
}

static cached ge_cached(const ge *a) {
    cached r = {fe_add(&a->Y, &a->X), fe_sub(&a->Y, &a->X), fe_add(&a->Z, &a->Z), fe_mul(&a->T, &D2)};
    return r;
}

static niels ge_niels(const fe *x, const fe *y) {
    fe xy = fe_mul(x, y);
    niels r = {fe_add(y, x), fe_sub(y, x), fe_mul(&xy, &D2)};
    return r;
}

static int ge_is_identity(const ge *a) { return fe_is_zero(&a->X) && fe_equal(&a->Y, &a->Z); }

/* y below p, a point of the curve, and for x = 0 no sign: else 0 */
static int ge_decode(ge *r, const u8 *s) {
    u8 y[32], again[32];
    int sign = s[31] >> 7;
    memcpy(y, s, 32);
    y[31] &= 0x7f;
    r->Y = fe_from(y);
    fe_bytes(again, &r->Y);
    if (memcmp(y, again, 32)) return 0;
    fe yy = fe_sq(&r->Y), dyy = fe_mul(&yy, &D), u = fe_sub(&yy, &ONE), minus = fe_sub(&ONE, &yy), v = fe_add(&dyy, &ONE);
    fe v2 = fe_sq(&v), v3 = fe_mul(&v2, &v), v6 = fe_sq(&v3), v7 = fe_mul(&v6, &v), uv7 = fe_mul(&u, &v7), uv3 = fe_mul(&u, &v3);
    fe power = fe_root_power(&uv7), x = fe_mul(&uv3, &power), xx = fe_sq(&x), vxx = fe_mul(&v, &xx);
    if (!fe_equal(&vxx, &u)) {
        if (!fe_equal(&vxx, &minus)) return 0;
        x = fe_mul(&x, &ROOT);
    }
    fe_bytes(again, &x);
    if (sign && fe_is_zero(&x)) return 0;
    if ((again[0] & 1) != sign) {
        fe turned = fe_sub(&ZERO, &x);
        x = fe_mul(&turned, &ONE);
    }
    r->X = x;
    r->Z = ONE;
    r->T = fe_mul(&r->X, &r->Y);
    return 1;
}

/* one inversion for all of them; Z is never 0 with the complete law; `hold` has room for n */
static void ge_flatten(ge *points, size_t n, fe *hold) {
    fe all = ONE;
    for (size_t i = 0; i < n; i++) { hold[i] = all; all = fe_mul(&all, &points[i].Z); }
    all = fe_inverse(&all);
    for (size_t i = n; i-- > 0;) {
        fe z = fe_mul(&all, &hold[i]);
        all = fe_mul(&all, &points[i].Z);
        points[i].X = fe_mul(&points[i].X, &z);
        points[i].Y = fe_mul(&points[i].Y, &z);
    }
}

static int ge_encode_all(u8 *out, ge *points, size_t n) {
    fe *hold = malloc((n + 1) * sizeof(fe));
    if (!hold) return 0;
    ge_flatten(points, n, hold);
    free(hold);
    for (size_t i = 0; i < n; i++) {
        u8 x[32];
        fe_bytes(x, &points[i].X);
        fe_bytes(out + 32 * i, &points[i].Y);
        out[32 * i + 31] |= (u8)(x[0] << 7);
    }
    return 1;
}

/* ---- scalars ---- */

static int bit(const u8 *s, int i) { return i < 256 ? s[i >> 3] >> (i & 7) & 1 : 0; }

static int below(const u8 *scalars, size_t n) { /* all below 2^253 */
    for (size_t i = 0; i < n; i++)
        if (scalars[32 * i + 31] >> 5) return 0;
    return 1;
}

/* odd digits within ±15, at least five places apart; the number of places used */
static int sparse(int8_t *digits, const u8 *s) {
    int carry = 0, used = 0;
    memset(digits, 0, TOP + 6);
    for (int i = 0; i < TOP;) {
        if ((bit(s, i) + carry) % 2 == 0) { carry = (bit(s, i) + carry) / 2; i++; continue; }
        int d = carry;
        for (int k = 0; k < 5; k++) d += bit(s, i + k) << k;
        carry = d > 15;
        if (carry) d -= 32;
        digits[i] = (int8_t)d;
        used = i + 1;
        i += 5;
    }
    return used;
}

/* digits within ±2^(w-1), one for every w bits */
static void dense(int16_t *digits, const u8 *s, int w, int windows) {
    int carry = 0;
    for (int j = 0; j < windows; j++) {
        int d = carry;
        for (int k = 0; k < w; k++) d += bit(s, j * w + k) << k;
        carry = d > 1 << (w - 1);
        digits[j] = (int16_t)(carry ? d - (1 << w) : d);
    }
}

static void odd_multiples(cached *row, const ge *a) { /* 1, 3, …, 15 times */
    ge two = ge_double(a, 1), at = *a;
    cached step = ge_cached(&two);
    row[0] = ge_cached(a);
    for (int i = 1; i < 8; i++) { at = ge_add(&at, &step, 0, 1); row[i] = ge_cached(&at); }
}

/* Straus: all points share the doublings; 8 rows and TOP + 6 digits for each point; T is made where an addition follows, and at the end */
static ge interleaved(const cached *rows, const int8_t *digits, size_t n, int used) {
    ge r = ge_identity();
    for (int i = used; i-- > 0;) {
        size_t adds = 0;
        for (size_t k = 0; k < n; k++) adds += digits[k * (TOP + 6) + i] != 0;
        r = ge_double(&r, adds > 0 || i == 0);
        for (size_t k = 0; k < n && adds; k++) {
            int d = digits[k * (TOP + 6) + i];
            if (!d) continue;
            adds--;
            r = ge_add(&r, &rows[8 * k + (d < 0 ? -d : d) / 2], d < 0, adds > 0 || i == 0);
        }
    }
    return r;
}

/* Pippenger: for every w bits each point falls into the bucket of its digit; rows are the points, w chosen by the cost */
static ge bucketed(const niels *rows, const int16_t *digits, size_t n, int w, int windows, ge *buckets) {
    ge r = ge_identity();
    int size = 1 << (w - 1);
    for (int j = windows; j-- > 0;) {
        for (int k = 0; k < w; k++) r = ge_double(&r, k == w - 1);
        for (int k = 0; k < size; k++) buckets[k] = ge_identity();
        for (size_t i = 0; i < n; i++) {
            int d = digits[i * windows + j];
            if (d) {
                ge *b = &buckets[(d < 0 ? -d : d) - 1];
                *b = ge_mix(b, &rows[i], d < 0, 1);
            }
        }
        ge run = ge_identity(), sum = ge_identity();
        for (int k = size; k-- > 0;) { /* each bucket as often as its digit says */
            cached c = ge_cached(&buckets[k]);
            run = ge_add(&run, &c, 0, 1);
            c = ge_cached(&run);
            sum = ge_add(&sum, &c, 0, 1);
        }
        cached c = ge_cached(&sum);
        r = ge_add(&r, &c, 0, 1);
    }
    return r;
}

static int longest(const u8 *scalars, size_t n) { /* bits of the longest scalar */
    for (int i = 31; i >= 0; i--) {
        u8 any = 0;
        for (size_t k = 0; k < n; k++) any |= scalars[32 * k + i];
        if (any) return 8 * i + 8;
    }
    return 0;
}

static int width(size_t n, int bits) { /* the width of a window that costs least */
    int best = 2;
    double least = 0;
    for (int w = 2; w <= 14; w++) {
        double cost = ((bits + w) / w) * (7.0 * (double)n + 18.0 * (double)(1 << (w - 1)) + 9);
        if (w == 2 || cost < least) { least = cost; best = w; }
    }
    return best;
}

static int ge_product(ge *r, const ge *points, const u8 *scalars, size_t n) { /* the points are flat */
    int bits = longest(scalars, n), done = 0;
    *r = ge_identity();
    if (n < 32) {
        cached rows[8 * 32];
        int8_t digits[32 * (TOP + 6)];
        int used = 0;
        for (size_t i = 0; i < n; i++) {
            int u = sparse(digits + i * (TOP + 6), scalars + 32 * i);
            if (u > used) used = u;
            odd_multiples(rows + 8 * i, &points[i]);
        }
        *r = interleaved(rows, digits, n, used);
        return 1;
    }
    int w = width(n, bits), windows = (bits + w) / w;
    niels *rows = malloc(n * sizeof(niels));
    int16_t *digits = malloc(n * (size_t)windows * sizeof(int16_t) + 1);
    ge *buckets = malloc(((size_t)1 << (w - 1)) * sizeof(ge));
    if (rows && digits && buckets) {
        for (size_t i = 0; i < n; i++) {
            rows[i] = ge_niels(&points[i].X, &points[i].Y);
            dense(digits + i * windows, scalars + 32 * i, w, windows);
        }
        *r = bucketed(rows, digits, n, w, windows, buckets);
        done = 1;
    }
    free(rows);
    free(digits);
    free(buckets);
    return done;
}

/* ---- membership ---- */

static int in_subgroup(const ge *a) { /* the order of the subgroup times the point is the identity */
    cached rows[8];
    int8_t digits[TOP + 6];
    odd_multiples(rows, a);
    ge r = interleaved(rows, digits, 1, sparse(digits, ORDER));
    return ge_is_identity(&r);
}

/* Many at once: 128 sums of points drawn at random, eight sums by one drawn byte. A point outside the subgroup leaves each of them
 * outside with a chance of one half at least, so all 128 inside say with 1 - 2^-128 that every point is. 1, 0, or -1 for no memory. */
static int all_in_subgroup(const ge *points, const u8 *drawn, size_t n) {
    niels *rows = malloc(n * sizeof(niels));
    ge *buckets = malloc(256 * sizeof(ge));
    int good = rows && buckets ? 1 : -1;
    for (size_t i = 0; i < n && good == 1; i++) rows[i] = ge_niels(&points[i].X, &points[i].Y);
    for (int round = 0; round < ROUNDS && good == 1; round++) {
        for (int k = 0; k < 256; k++) buckets[k] = ge_identity();
        for (size_t i = 0; i < n; i++) {
            ge *b = &buckets[drawn[(size_t)round * n + i]];
            *b = ge_mix(b, &rows[i], 0, 1);
        }
        for (int size = 128; size && good == 1; size /= 2) { /* the sum of those with this bit; then the bit is folded away */
            ge sum = ge_identity();
            for (int k = size; k < 2 * size; k++) {
                cached c = ge_cached(&buckets[k]);
                sum = ge_add(&sum, &c, 0, 1);
                buckets[k - size] = ge_add(&buckets[k - size], &c, 0, 1);
            }
            good = in_subgroup(&sum);
        }
    }
    free(rows);
    free(buckets);
    return good;
}

/* ---- what Python calls; every function gives 1 when it is done, 0 when it refuses its input or finds no memory ---- */

/* verdicts: 0 not the canonical form of a point, 1 of the prime-order subgroup, 2 the identity, 3 a point of another order;
 * drawn: 16 n random bytes that nobody could foresee */
int unionhall_verdicts(u8 *verdicts, const u8 *in, const u8 *drawn, size_t n) {
    ge *points = malloc((n + 1) * sizeof(ge));
    size_t good = 0;
    if (!points) return 0;
    for (size_t i = 0; i < n; i++) {
        verdicts[i] = (u8)ge_decode(&points[good], in + 32 * i);
        if (verdicts[i] && ge_is_identity(&points[good])) verdicts[i] = 2;
        good += verdicts[i] == 1;
    }
    int all = good >= WHOLE ? all_in_subgroup(points, drawn, good) : 0;
    for (size_t i = 0, k = 0; i < n && !all; i++)
        if (verdicts[i] == 1 && !in_subgroup(&points[k++])) verdicts[i] = 3;
    free(points);
    return all >= 0;
}

static ge *decoded(const u8 *in, size_t n) { /* n flat points, or NULL */
    ge *points = malloc((n + 1) * sizeof(ge));
    for (size_t i = 0; points && i < n; i++)
        if (!ge_decode(&points[i], in + 32 * i)) {
            free(points);
            return NULL;
        }
    return points;
}

int unionhall_product(u8 *out, const u8 *in, const u8 *scalars, size_t n) {
    ge r, *points = below(scalars, n) ? decoded(in, n) : NULL;
    int done = points && ge_product(&r, points, scalars, n) && ge_encode_all(out, &r, 1);
    free(points);
    return done;
}

/* a + b, or a - b, for n pairs */
int unionhall_sums(u8 *out, const u8 *a, const u8 *b, int minus, size_t n) {
    ge *left = decoded(a, n), *right = decoded(b, n);
    for (size_t i = 0; left && right && i < n; i++) {
        niels c = ge_niels(&right[i].X, &right[i].Y);
        left[i] = ge_mix(&left[i], &c, minus, 0);
    }
    int done = left && right && ge_encode_all(out, left, n);
    free(left);
    free(right);
    return done;
}

int unionhall_total(u8 *out, const u8 *in, size_t n) {
    ge r = ge_identity(), *points = decoded(in, n);
    for (size_t i = 0; points && i < n; i++) {
        niels c = ge_niels(&points[i].X, &points[i].Y);
        r = ge_mix(&r, &c, 0, 1);
    }
    int done = points && ge_encode_all(out, &r, 1);
    free(points);
    return done;
}

size_t unionhall_table_size(void) { return WINDOWS * ROW * sizeof(niels); }

/* 1..128 times 256^j times the point, for j = 0..31 */
int unionhall_table(void *table, const u8 *in) {
    niels *to = table;
    ge at, *row = malloc(ROW * sizeof(ge));
    fe *hold = malloc(ROW * sizeof(fe));
    int done = row && hold && ge_decode(&at, in);
    for (int j = 0; j < WINDOWS && done; j++) {
        cached step = ge_cached(&at);
        row[0] = at;
        for (int k = 1; k < ROW; k++) row[k] = ge_add(&row[k - 1], &step, 0, 1);
        at = ge_double(&row[ROW - 1], 1);
        ge_flatten(row, ROW, hold);
        for (int k = 0; k < ROW; k++) to[j * ROW + k] = ge_niels(&row[k].X, &row[k].Y);
    }
    free(row);
    free(hold);
    return done;
}

static ge from_table(ge r, const niels *table, const u8 *scalar) {
    int16_t digits[WINDOWS];
    dense(digits, scalar, 8, WINDOWS);
    for (int j = 0; j < WINDOWS; j++) {
        int d = digits[j];
        if (d) r = ge_mix(&r, &table[j * ROW + (d < 0 ? -d : d) - 1], d < 0, 1);
    }
    return r;
}

/* n results, each the sum of up to 8 terms: the terms with a table first (their bases are not read), then `loose` points each */
int unionhall_many(u8 *out, const void *const *tables, size_t fixed, const u8 *in, size_t loose, const u8 *scalars, size_t n) {
    cached rows[8 * 8];
    int8_t digits[8 * (TOP + 6)];
    size_t terms = fixed + loose;
    if (loose > 8 || !below(scalars, n * terms)) return 0;
    ge *results = malloc((n + 1) * sizeof(ge));
    int done = results != NULL;
    for (size_t i = 0; i < n && done; i++) {
        const u8 *own = scalars + 32 * terms * i;
        int used = 0;
        for (size_t k = 0; k < loose && done; k++) {
            ge point;
            int u = sparse(digits + k * (TOP + 6), own + 32 * (fixed + k));
            if (u > used) used = u;
            done = ge_decode(&point, in + 32 * (loose * i + k));
            if (done) odd_multiples(rows + 8 * k, &point);
        }
        if (!done) break;
        results[i] = interleaved(rows, digits, loose, used);
        for (size_t k = 0; k < fixed; k++) results[i] = from_table(results[i], tables[k], own + 32 * k);
    }
    done = done && ge_encode_all(out, results, n);
    free(results);
    return done;
}
