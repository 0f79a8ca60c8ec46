// Made by tools/managed_policies.py: change the script, not this file.
// 1485 policies, 2920487 bytes, sha256 ad8992a5b86d0d88637081ffce1941e25a6a6bbd52e596e2fe905135eb72a5e3
// (the line above changes with the data, so that a build notices: assemblers report no dependency on .incbin files)

#if defined(__APPLE__)
    .const
#define NAME(name) _##name
#else
    .section .rodata
#define NAME(name) name
#endif

    .globl NAME(sekisho_managed_policies_start)
    .globl NAME(sekisho_managed_policies_end)
    .p2align 4
NAME(sekisho_managed_policies_start):
    .incbin "managed-policies.tsv"
NAME(sekisho_managed_policies_end):
    .byte 0

#if defined(__ELF__)
    .section .note.GNU-stack,"",@progbits
#endif
