#include "CManagedPolicies.h"

#include <string.h>

extern const uint8_t sekisho_managed_policies_start[];
extern const uint8_t sekisho_managed_policies_end[];

const uint8_t *sekisho_managed_policies_bytes(void) { return sekisho_managed_policies_start; }

size_t sekisho_managed_policies_count(void) {
    return (size_t)(sekisho_managed_policies_end - sekisho_managed_policies_start);
}

size_t sekisho_managed_policies_line_end(size_t start) {
    size_t count = sekisho_managed_policies_count();
    if (start >= count) return count;
    const uint8_t *found = memchr(sekisho_managed_policies_start + start, '\n', count - start);
    return found == NULL ? count : (size_t)(found - sekisho_managed_policies_start);
}
