// AWS's managed policies as bytes inside the executable: the lines of managed-policies.tsv, each ended by a newline.

#ifndef SEKISHO_MANAGED_POLICIES_H
#define SEKISHO_MANAGED_POLICIES_H

#include <stddef.h>
#include <stdint.h>

/// The first byte. The memory is constant and lives as long as the process.
const uint8_t *_Nonnull sekisho_managed_policies_bytes(void);

/// How many bytes there are.
size_t sekisho_managed_policies_count(void);

/// The offset of the first newline at or after `start`, or the count of bytes when there is none.
size_t sekisho_managed_policies_line_end(size_t start);

#endif
