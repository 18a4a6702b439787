/* Generative adversarial networks: what their files share.  See gan.c.  */

#ifndef AE_GAN_H
#define AE_GAN_H

#include "model/model.h"
#include "model/worker.h"
#include "net/contraction.h"

enum gan_term
{
  GAN_DISCRIMINATOR,
  GAN_PENALTY,
  GAN_GENERATOR,
  GAN_INFORMATION,
  GAN_TERMS,
  GAN_DATA = GAN_TERMS, /* no terms: D on data, and on samples */
  GAN_SAMPLES,
  GAN_QUANTITIES
};

/* What D and G play for, as functions of what D says, a: see game.c.  */
struct game
{
  const char *name;
  bool odds; /* a is a logarithm of odds: D (x) = sigmoid (a) */
  bool penalised;

  /* The losses of D on data, on samples, and of G; *d becomes the derivative.
     `target' is what D is to say of data.  */
  double (*data) (double a, double target, double *d);
  double (*samples) (double a, double *d);
  double (*generator) (double a, double *d);
};

/* A part of the code that a sample is to tell of: one of `count' classes, or
   so many uniform numbers of [-1, 1].  */
struct gan_code
{
  bool categorical;
  size_t count;
};

enum
{
  MOST_CODES = 16
};

/* What stands behind model->own.  Into the generator go `noise' numbers, those
   of the codes, and the condition.  */
struct gan
{
  const struct game *game;
  size_t noise, code_count, code_numbers;
  bool uniform; /* the noise, in [-1, 1]; else normal */
  struct gan_code codes[MOST_CODES];
  double smoothing, penalty;
  double information_weight[MOST_CODES];
  double average; /* decay of averaged weights; 0: there are none */

  /* The networks' numbers: of the generator that is trained, which is the
     first or the one whose average that is; of D; and of the layer that reads
     the codes from D's last hidden layer, 0: there is none.  */
  size_t generator, discriminator, information;

  /* Of the epoch under way, and for how long one side has won.  */
  double data, samples;
  size_t batches, won, lost; /* epochs on end; by D */
  bool told;
};

/* What the user says of one: chains without what leaves the discriminator.  */
struct gan_plan
{
  size_t noise;
  struct shape data;
  const struct chain_plan *generator, *discriminator;
  const struct condition *condition;
  size_t discriminator_steps;
  double discriminator_rate, generator_rate; /* NaN: the common one */
};

#define games REAL_NAME (games)
#define game_name REAL_NAME (game_name)
#define model_type_gan REAL_NAME (model_type_gan)
#define description_gan REAL_NAME (description_gan)
#define gan_build REAL_NAME (gan_build)
#define gan_pace REAL_NAME (gan_pace)
#define gan_lay REAL_NAME (gan_lay)
#define gan_names REAL_NAME (gan_names)
#define gan_network_number REAL_NAME (gan_network_number)
#define gan_noise REAL_NAME (gan_noise)
#define gan_code_name REAL_NAME (gan_code_name)
#define gan_noise_name REAL_NAME (gan_noise_name)
#define gan_weigh REAL_NAME (gan_weigh)
#define gan_bound REAL_NAME (gan_bound)
#define gan_code_entropy REAL_NAME (gan_code_entropy)
#define gan_start REAL_NAME (gan_start)
#define gan_stepped REAL_NAME (gan_stepped)
#define gan_advance REAL_NAME (gan_advance)

extern const struct game games[];
extern const struct model_type model_type_gan;
extern const struct description description_gan;

const char *game_name (size_t index);
const char *gan_code_name (size_t index);
const char *gan_noise_name (size_t index);

static inline struct gan *
gan_own (const struct model *model)
{
  return (struct gan *) model->own;
}

/* Layers that stand before a network's recorded ones: the join of the
   condition.  */
static inline size_t
gan_joins (const struct model *model)
{
  return model->condition.count > 0;
}

/* The names of the networks, in order: the first, its average's original, D,
   and Q.  */
enum gan_network
{
  GAN_GENERATES,
  GAN_TRAINED,
  GAN_JUDGES,
  GAN_READS,
  GAN_NETWORKS
};
extern const char *const gan_names[GAN_NETWORKS];

/* The number of a network; NO_NETWORK: the model has none such.  */
size_t gan_network_number (const struct model *, enum gan_network);

/* Numbers that the reading layer gives for a code: a logarithm of each class's
   probability, up to a constant; or means above logarithms of variances.  */
static inline size_t
gan_head_numbers (const struct gan_code *code)
{
  return code->categorical ? code->count : 2 * code->count;
}

/* Rates and repetitions of the two phases, which no record has.  */
void gan_pace (const struct model *, const struct gan_plan *);

/* A model whose own has all but the networks, whose layers are planned.  */
enum status gan_build (struct context *, const struct gan_plan *,
                       struct model *);

/* For gan_build and record.c, which know layers from plans and from a record:
   how many a network has, without a join; the type of one; and where they are laid and
   declared, *shape being what enters and becomes what leaves.  Then the
   networks in order, and the phases.  */
struct layer_maker
{
  void *self;
  enum status (*count) (void *self, enum gan_network, size_t *count);
  enum status (*type) (void *self, enum gan_network, size_t index,
                       const struct layer_type **);
  enum status (*lay) (void *self, enum gan_network, struct model *,
                      struct network *, struct shape *);
};
enum status gan_lay (struct context *, const struct layer_maker *,
                     struct model *);

/* What enters the generator: noise and codes of `columns' columns, from row
   `row' of the stream on and so far `apart'.  */
void gan_noise (const struct gan *, const struct stream *, uint32_t row,
                uint32_t apart, size_t columns, real *entering);

/* The codes' weights: one number for all, or one for each; NULL: the usual.
   False: that they are not.  */
bool gan_weigh (const struct value *, struct gan *);

/* Of one column: minus log Q (code | x) of each code, from what the reading
   layer gives and the codes that went in, and their weighted sum; `head'
   becomes that sum's derivative times `scale'.  */
double gan_bound (const struct gan *, const real *codes, real scale,
                  real *head, double *each);

/* H (code), in nats.  */
double gan_code_entropy (const struct gan_code *);

/* Hooks of the type: see average.c.  */
enum status gan_start (struct context *, struct model *, const struct source *,
                       const size_t *rows, size_t count, bool fresh);
void gan_stepped (struct model *, const struct evaluation *);
enum status gan_advance (struct context *, struct model *, double epochs);

#endif
