/* calls: what the confined program may ask of the kernel.

   Why filter what it asks for, rather than what it is: a list of Octave's
   functions to forbid (system, popen, fopen ...) has always one gap more, and
   names can be built at run time.  What the kernel refuses is refused to all
   of them.

   seccomp looks at numbers only, never behind a pointer; where what matters
   lies behind one (clone3, openat2) the answer is ENOSYS, and the C library
   falls back to the call that can be looked at.  So it is with all calls that
   came after this list was made: unknown.

   To refuse one more: a line of the table.

   Source: Linux, Documentation/userspace-api/seccomp_filter.rst.

   Copyright (C) 2026 the authors of autoencoder
   SPDX-License-Identifier: GPL-3.0-or-later */

#include "confine.h"

#ifdef CONFINE_WORKS

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

/* O_TMPFILE without O_DIRECTORY, which it comes with. */
#define NAMELESS (O_TMPFILE & ~O_DIRECTORY)

/* The last call that this list has seen: set_mempolicy_home_node. */
#define LAST_KNOWN 450

/* Refused whatever the arguments are. */
static const struct
{
  int number, answer;
} refused[] = {
/* clang-format off */
#define NEVER(name) { __NR_##name, EPERM }
#define UNKNOWN(name) { __NR_##name, ENOSYS }
/* clang-format on */
#ifdef __NR_fork /* the calls of before there was openat and its kin */
  NEVER (fork),
  NEVER (vfork),
  NEVER (creat),
  NEVER (mkdir),
  NEVER (mknod),
  NEVER (link),
  NEVER (symlink),
  NEVER (rename),
  NEVER (unlink),
  NEVER (rmdir),
  NEVER (chmod),
  NEVER (chown),
  NEVER (lchown),
  NEVER (utime),
  NEVER (utimes),
  NEVER (futimesat),
#endif
#ifdef __NR_renameat
  NEVER (renameat),
#endif
  UNKNOWN (clone3),
  UNKNOWN (openat2),
  /* other files */
  NEVER (mkdirat),
  NEVER (mknodat),
  NEVER (linkat),
  NEVER (symlinkat),
  NEVER (renameat2),
  NEVER (unlinkat),
  NEVER (memfd_create),
  NEVER (truncate),
  NEVER (fchmod),
  NEVER (fchmodat),
  NEVER (fchown),
  NEVER (fchownat),
  NEVER (utimensat),
  NEVER (setxattr),
  NEVER (lsetxattr),
  NEVER (fsetxattr),
  NEVER (removexattr),
  NEVER (lremovexattr),
  NEVER (fremovexattr),
  /* other programs */
  NEVER (execveat),
  NEVER (socket),
  NEVER (socketpair),
  NEVER (kill),
  NEVER (tkill),
  NEVER (rt_sigqueueinfo),
  NEVER (rt_tgsigqueueinfo),
  NEVER (pidfd_open),
  NEVER (pidfd_send_signal),
  NEVER (ptrace),
  NEVER (process_vm_readv),
  NEVER (process_vm_writev),
  NEVER (setpriority),
  NEVER (sched_setaffinity),
  NEVER (shmget),
  NEVER (shmat),
  NEVER (semget),
  NEVER (msgget),
  NEVER (mq_open),
  /* the kernel's deeper corners */
  NEVER (unshare),
  NEVER (setns),
  NEVER (mount),
  NEVER (umount2),
  NEVER (pivot_root),
  NEVER (chroot),
  NEVER (keyctl),
  NEVER (add_key),
  NEVER (request_key),
  NEVER (bpf),
  NEVER (perf_event_open),
  NEVER (userfaultfd),
  NEVER (io_uring_setup),
  NEVER (fanotify_init),
};

struct program
{
  struct sock_filter line[4 * sizeof refused / sizeof *refused + 64];
  unsigned short length;
};

static void
say (struct program *p, unsigned short code, uint32_t k, uint8_t yes,
     uint8_t no)
{
  p->line[p->length++] = (struct sock_filter){ code, yes, no, k };
}

#define LOAD(p, member)                                                       \
  say (p, BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, member),   \
       0, 0)
#define ANSWER(p, answer) say (p, BPF_RET | BPF_K, answer, 0, 0)
#define REFUSE(error) (SECCOMP_RET_ERRNO | (error))

/* `number' is refused if bits of `bits' in the argument equal `wrong'.  The
   lower half of an argument suffices: all that is asked about are ints. */
static void
refuse_bits (struct program *p, int number, int argument, uint32_t bits,
             bool wrong)
{
  say (p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4);
  LOAD (p, args[argument]);
  say (p, BPF_JMP | BPF_JSET | BPF_K, bits, wrong ? 0 : 1, wrong ? 1 : 0);
  ANSWER (p, REFUSE (EPERM));
  ANSWER (p, SECCOMP_RET_ALLOW);
}

/* `number' is refused unless its first argument is 0 or this process. */
static void
refuse_others (struct program *p, int number)
{
  say (p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 5);
  LOAD (p, args[0]);
  say (p, BPF_JMP | BPF_JEQ | BPF_K, getpid (), 2, 0);
  say (p, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
  ANSWER (p, REFUSE (EPERM));
  ANSWER (p, SECCOMP_RET_ALLOW);
}

/* execve goes through for the one name that lies at this address, which is
   gone once it has been used: the new program does not know where it was. */
static void
refuse_programs (struct program *p, const char *but)
{
  uint64_t address = (uintptr_t) but;
  say (p, BPF_JMP | BPF_JEQ | BPF_K, __NR_execve, 0, 6);
  LOAD (p, args[0]);
  say (p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t) address, 0, 3);
  say (p, BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args) + 4,
       0, 0);
  say (p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t) (address >> 32), 0, 1);
  ANSWER (p, SECCOMP_RET_ALLOW);
  ANSWER (p, REFUSE (EPERM));
}

void
filter_calls (const char *program)
{
  struct program p = { .length = 0 };

  LOAD (&p, arch);
  say (&p, BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0);
  ANSWER (&p, SECCOMP_RET_KILL_PROCESS);
  LOAD (&p, nr);
#ifdef __x86_64__ /* the x32 calls are other numbers for the same */
  say (&p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
  ANSWER (&p, SECCOMP_RET_KILL_PROCESS);
#endif
  say (&p, BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN, 0, 1);
  ANSWER (&p, REFUSE (ENOSYS));
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    {
      say (&p, BPF_JMP | BPF_JEQ | BPF_K, refused[i].number, 0, 1);
      ANSWER (&p, REFUSE (refused[i].answer));
    }
  refuse_programs (&p, program);
  refuse_bits (&p, __NR_clone, 0, CLONE_THREAD, false);
#ifdef __NR_open
  refuse_bits (&p, __NR_open, 1, O_CREAT | NAMELESS, true);
#endif
  refuse_bits (&p, __NR_openat, 2, O_CREAT | NAMELESS, true);
  refuse_others (&p, __NR_tgkill);
  refuse_others (&p, __NR_prlimit64);
  ANSWER (&p, SECCOMP_RET_ALLOW);

  struct sock_fprog filter = { p.length, p.line };
  if (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter))
    give_up ("seccomp");
}

#endif
