/* Counts heap allocations of a process: LD_PRELOAD it, and read sekisho_allocations(). */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <stdatomic.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_uint_fast64_t count;

uint64_t sekisho_allocations(void) { return atomic_load(&count); }

void *malloc(size_t size) { atomic_fetch_add(&count, 1); return __libc_malloc(size); }
void *calloc(size_t n, size_t size) { atomic_fetch_add(&count, 1); return __libc_calloc(n, size); }
void *realloc(void *p, size_t size) { atomic_fetch_add(&count, 1); return __libc_realloc(p, size); }
void *aligned_alloc(size_t align, size_t size) { atomic_fetch_add(&count, 1); return __libc_memalign(align, size); }
int posix_memalign(void **out, size_t align, size_t size) {
    atomic_fetch_add(&count, 1);
    *out = __libc_memalign(align, size);
    return *out ? 0 : 12;
}
