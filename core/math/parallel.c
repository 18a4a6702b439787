/* Threads: see parallel.h.

   A team counts rounds.  The caller sets the work and raises the round; the
   others, who wait for that, do their part; everyone passes a barrier, and the
   caller goes on.  Waiting is a short spin, for the next round comes within
   microseconds while a training step runs, and then sleep on a condition.  */

#define _GNU_SOURCE
#include "math/parallel.h"

#include "math/libraries.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

enum
{
  SPINS = 3000,         /* some tens of microseconds */
  STACK_BYTES = 4 << 20 /* the kernel of products wants 600 KB */
};

struct member
{
  struct team *team;
  int number;
  pthread_t thread;
};

struct team
{
  int threads, running;
  struct member *members;
  atomic_uint round, passed; /* of work; of barriers */
  atomic_int arrived;        /* at the barrier */
  bool over;
  void (*body) (void *, int);
  void *argument;
  pthread_mutex_t mutex;
  pthread_cond_t changed;
};

static inline void
pause_briefly (void)
{
#if defined __x86_64__
  __builtin_ia32_pause ();
#endif
}

/* Until *word is no longer `old'.  */
static void
await (struct team *team, atomic_uint *word, unsigned old)
{
  for (int i = 0; i < SPINS; i++)
    {
      if (atomic_load_explicit (word, memory_order_acquire) != old)
        return;
      pause_briefly ();
    }
  pthread_mutex_lock (&team->mutex);
  while (atomic_load (word) == old)
    pthread_cond_wait (&team->changed, &team->mutex);
  pthread_mutex_unlock (&team->mutex);
}

static void
advance (struct team *team, atomic_uint *word)
{
  pthread_mutex_lock (&team->mutex);
  atomic_fetch_add (word, 1);
  pthread_cond_broadcast (&team->changed);
  pthread_mutex_unlock (&team->mutex);
}

void
parallel_barrier (struct team *team)
{
  unsigned passed = atomic_load (&team->passed);
  if (atomic_fetch_add (&team->arrived, 1) + 1 == team->threads)
    {
      atomic_store (&team->arrived, 0);
      advance (team, &team->passed);
    }
  else
    await (team, &team->passed, passed);
}

static void *
serve (void *argument)
{
  struct member *member = argument;
  struct team *team = member->team;
  for (unsigned round = 0;; round++)
    {
      await (team, &team->round, round);
      if (team->over)
        return NULL;
      team->body (team->argument, member->number);
      parallel_barrier (team);
    }
}

int
team_threads (const struct team *team)
{
  return team->threads;
}

void
run_parallel (struct team *team, void (*body) (void *, int), void *argument)
{
  if (team->threads > 1)
    {
      team->body = body;
      team->argument = argument;
      advance (team, &team->round);
    }
  body (argument, 0);
  if (team->threads > 1)
    parallel_barrier (team);
}

static void
disband (void *thing)
{
  struct team *team = thing;
  team->over = true;
  advance (team, &team->round);
  for (int i = 1; i < team->running; i++)
    pthread_join (team->members[i].thread, NULL);
  pthread_cond_destroy (&team->changed);
  pthread_mutex_destroy (&team->mutex);
}

bool
thread_begin (pthread_t *thread, size_t stack, void *(*body) (void *),
              void *argument)
{
  pthread_attr_t attributes;
  sigset_t all, before;
  sigfillset (&all);
  pthread_attr_init (&attributes);
  pthread_attr_setstacksize (&attributes, stack);
  pthread_sigmask (SIG_SETMASK, &all, &before);
  bool runs = pthread_create (thread, &attributes, body, argument) == 0;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  pthread_attr_destroy (&attributes);
  return runs;
}

static bool
recruit (struct team *team)
{
  for (; team->running < team->threads; team->running++)
    {
      struct member *member = &team->members[team->running];
      *member = (struct member){ .team = team, .number = team->running };
      if (! thread_begin (&member->thread, STACK_BYTES, serve, member))
        break;
    }
  return team->running == team->threads;
}

enum status
team_new (struct context *context, int threads, struct team **place)
{
  struct team *team;
  TRY (take (context, &team, 1, sizeof *team));
  TRY (
    take (context, &team->members, (size_t) threads, sizeof *team->members));
  team->threads = threads;
  team->running = 1;
  pthread_mutex_init (&team->mutex, NULL);
  pthread_cond_init (&team->changed, NULL);
  TRY (defer (context, disband, team));
  *place = team;
  if (! recruit (team))
    return fail (context, STATUS_NO_MEMORY,
                 "the system gives no more than %d of %d threads; see "
                 "option 'Threads'",
                 team->running, threads);
  return STATUS_OK;
}

int
threads_available (void)
{
  cpu_set_t set;
  if (sched_getaffinity (0, sizeof set, &set) == 0)
    return CPU_COUNT (&set);
  long cores = sysconf (_SC_NPROCESSORS_ONLN);
  return cores > 0 ? (int) cores : 1;
}

/* OpenBLAS's; absent where another BLAS is linked.  */
extern void openblas_set_num_threads (int) __attribute__ ((weak));
extern int openblas_get_num_threads (void) __attribute__ ((weak));

static void
restore (void *threads)
{
  openblas_set_num_threads ((int) (intptr_t) threads);
}

enum status
blas_threads (struct context *context, int threads)
{
  heed_slow_blas (context);
  if (! openblas_set_num_threads || ! openblas_get_num_threads)
    return STATUS_OK;
  intptr_t before = openblas_get_num_threads ();
  openblas_set_num_threads (threads);
  return defer (context, restore, (void *) before);
}

size_t
share (size_t count, size_t grain, int thread, int threads, size_t *first)
{
  size_t grains = (count + grain - 1) / grain;
  size_t begin = grains * (size_t) thread / (size_t) threads * grain;
  size_t end = grains * (size_t) (thread + 1) / (size_t) threads * grain;
  *first = begin < count ? begin : count;
  return end < count ? end : count;
}
