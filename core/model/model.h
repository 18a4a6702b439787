/* A fitted or fitting model: networks over one flat vector.

     autoencoder   encoder layers | decoder layers
     vae           trunk | head | gaussian | decoder layers
                   (the trunk's input is [x; c] and a join precedes the
                   decoder, where there is a condition c)
     rbm           up | down, tied
     psd           encoder | dictionary
     aae           encoder layers | decoder layers, and a discriminator that
                   hangs on the code

   `code' is the joint where the code stands: the value that ae_encode gives
   and ae_decode takes.

   A kind of model is a row, struct model_type: how it computes its loss and
   gradient on one worker's share of a batch, what it does at the start and
   between batches, and how it becomes a record and one again
   (record_private.h).  What only its own files know stands behind `own'.  What
   others want of any model they ask by capability: does it draw, is it a
   chain, has it a prior.  Nobody compares a type with another.

   To add one: a folder with such a row, its struct, its record and its
   commands; a line in families.c.  */

#ifndef AE_MODEL_H
#define AE_MODEL_H

#include "data/condition.h"
#include "model/phase.h"
#include "net/corruption.h"
#include "net/loss.h"
#include "net/penalty.h"
#include "net/plan.h"
#include "net/sparsity.h"
#include "net/start.h"

enum
{
  MOST_TERMS = 16,
  MOST_NETWORKS = 8
};

struct worker;
struct source;
struct stream;
struct evaluation;
struct description;

/* What an autoencoder's objective has besides the loss and the penalties on
   weights.  */
struct regulariser
{
  const struct sparsity *sparsity; /* of the code; NULL: none */
  double sparsity_weight, sparsity_target;
  size_t sparsity_count;               /* units kept while learning */
  double sparsity_factor;              /* times that many afterwards */
  const struct corruption *corruption; /* NULL: none */
  double corruption_level;
  double contraction;         /* weight of ||J||^2; 0: none */
  size_t contraction_samples; /* 0: exact */
};

#define NO_NETWORK SIZE_MAX
#define HEAD "head" /* what a classifier's is called, with model->classes */

/* How a network of a model hangs on another: what enters it is the value at a
   joint of that, and numbers of its own beside.  */
struct attachment
{
  const char *name; /* begins its blocks' names */
  size_t to, joint; /* NO_NETWORK: what enters is beside alone */
  size_t beside;
  size_t multiple; /* columns that it takes for each observation */
  bool recorded;   /* its layers are a record's field of that name; else the
                      family writes them */
};

struct model
{
  const struct model_type *type;

  /* The first is the chain from the data through the code back to the data, or
     what there is of that; the others hang on it: see model_attach.  */
  union
  {
    struct network network, networks[MOST_NETWORKS];
  };
  struct attachment attached[MOST_NETWORKS]; /* of the first: nothing */
  size_t attachments;                        /* networks beside the first */
  size_t encoder_layers;                     /* of the encoder, or the trunk */
  size_t code;                               /* joint of the code */
  struct params params;
  real *x;
  size_t inputs;
  struct shape data;    /* of an image; zeros are plain */
  real *offset, *scale; /* of the normalisation; NULL: none */
  real *fill; /* what stands for missing numbers; NULL: none may be */
  const struct loss *loss;

  double unit; /* of normalised data: they are divided by it too; 0: by none */
  void *own;   /* what only its type knows */

  /* Of the objective.  */
  double penalty[PENALTY_COUNT]; /* weights */
  struct regulariser regulariser;
  bool unit_decoder; /* columns of the last weight have norm 1 */
  struct condition condition;

  /* Where training has several objectives that take turns; NULL: one, of all
     parameters.  */
  const struct phase *phases;
  size_t phase_count;

  struct value classes; /* of a network HEAD on the code, or of a prior's
                           components */

  size_t chain; /* numbers an observation that a step draws */

  /* Of the record that it came from or goes to; [] where there is none. */
  struct value history, options, validation, seed, state, pretraining;
  struct value ended; /* why its training did, a text */
};

/* A prior of codes, for who wants new ones.  */
struct code_prior
{
  /* Columns of z ~ p (z), or, of a conditional model, ~ p (z | c); column j
     from row j of the stream.  */
  enum status (*sample) (struct context *, const struct model *,
                         const struct source *condition, const struct stream *,
                         size_t columns, real *z);

  /* Is it a Gaussian?  Then: columns of N (0, I) become as many of it, at
     their conditions; NULL: they are that.  */
  bool (*is_gaussian) (const struct model *);
  enum status (*place) (struct context *, const struct model *,
                        const struct source *condition, size_t columns,
                        real *z);
};

struct model_type
{
  const char *kind;
  const struct description *description; /* its record */
  size_t own_size;                       /* of what stands behind own; */
  const char *owns;                      /* and its name: see model_own */
  size_t term_count; /* the terms of the data, before the penalties */
  const char *const *terms;
  size_t extras; /* quantities by observation that follow the terms in
                    worker->each and are no terms */
  const char *const *noted; /* their names, where the history has them */

  /* Capabilities.  May its joints be run one after the other, as its record
     says?  Is its code one that can be moved about in, with a decoder that
     makes data of it?  What can codes be drawn from (NULL: nothing)?  It draws
     where it has the hook `draw'.  */
  bool is_chain, decodes;
  bool weighs; /* do its terms' derivatives heed data/weight.h? */
  bool (*stretches) (const struct model *); /* to sequences of other lengths?
                                               NULL: it does not */
  const struct code_prior *prior;

  /* What wants targets in [0, 1], as its options call it, "the likelihood
     'bernoulli'", and another choice; NULL: its loss does.  */
  const char *unit_targets, *other_targets;

  /* Runs from the input to the code; NULL: compute does that too.  */
  void (*encode) (const struct model *, struct worker *);

  /* Fills worker->each[term][column], of the phase's terms; with a gradient in
     worker->pass, adds to that.  Allocates nothing.  */
  void (*compute) (const struct model *, struct worker *);

  /* All others may be NULL.  In the place of compute, for held-out data.  */
  void (*held) (const struct model *, struct worker *);

  /* How many numbers of each observation of a draw all workers tell each other
     in the midst of a pass, by worker->meeting: an objective over pairs.  Such
     a draw is never cut into rounds.  */
  size_t (*exchanges) (const struct model *);

  /* Do weights have their gradients from the dense layers of the first network
     alone, through which compute goes back once?  */
  bool (*is_plain) (const struct model *);

  /* A worker's own memory, in worker->work, and room for what it notes of an
     epoch, in worker->statistics.  */
  enum status (*prepare) (struct context *, const struct model *,
                          size_t columns, bool gradients, struct worker *);

  /* What depends on the data before the first step: `fresh' unless the model
     goes on from another.  */
  enum status (*start) (struct context *, struct model *,
                        const struct source *, const size_t *rows,
                        size_t count, bool fresh);

  /* Before each batch, when so many epochs have been, whole ones at the first
     batch of each: what is a function of time.  INFINITY: as it is after all,
     for held-out data, and at the end.  */
  enum status (*advance) (struct context *, struct model *, double epochs);

  /* Fills worker->chain when a step is drawn.  Then, once for all: the machine
     alone, whose centres follow the mean of all its chains.  */
  void (*draw) (const struct model *, struct worker *);
  void (*drawn) (const struct model *, struct evaluation *);

  /* What a checkpoint has of it beside the record and the optimiser's state;
     and takes that up where it fits.  The machine alone: its chains go on from
     step to step, and its record has no centres.  */
  enum status (*save) (struct context *, const struct evaluation *,
                       struct value *state);
  void (*resume) (struct evaluation *, struct model *,
                  const struct value *state);

  /* After the updates of each batch, for what follows the weights and what the
     evaluation has noted.  The adversarial models alone: averages of weights,
     and who is winning.  */
  void (*stepped) (struct model *, const struct evaluation *);

  /* What the statistics of an epoch say, for its line.  The variational models
     alone: their bound, and how many units are in use.  */
  void (*remark) (const struct model *, const double *statistics, char *text,
                  size_t size);
};

#define model_type_named REAL_NAME (model_type_named)
#define model_begin REAL_NAME (model_begin)
#define model_become REAL_NAME (model_become)
#define model_own REAL_NAME (model_own)
#define model_set_unit REAL_NAME (model_set_unit)
#define model_quantities REAL_NAME (model_quantities)
#define model_terms REAL_NAME (model_terms)
#define model_term_name REAL_NAME (model_term_name)
#define chain_declare REAL_NAME (chain_declare)
#define model_attach REAL_NAME (model_attach)
#define model_attach_room REAL_NAME (model_attach_room)
#define model_stretch REAL_NAME (model_stretch)
#define attached_shape REAL_NAME (attached_shape)
#define model_network_named REAL_NAME (model_network_named)
#define model_phase_name REAL_NAME (model_phase_name)
#define model_data_terms REAL_NAME (model_data_terms)
#define model_sparsity_term REAL_NAME (model_sparsity_term)
#define model_contraction_term REAL_NAME (model_contraction_term)
#define model_kept REAL_NAME (model_kept)
#define model_unit_decoder REAL_NAME (model_unit_decoder)
#define model_decoder_place REAL_NAME (model_decoder_place)
#define model_initialise REAL_NAME (model_initialise)

/* The type of that kind among the families'; NULL: there is none.  */
const struct model_type *model_type_named (const struct context *,
                                           const char *kind);

/* An empty model of a type, with room for its own; a model that becomes one of
   another type, with all the rest.  */
enum status model_begin (struct context *, const struct model_type *,
                         struct model *);
enum status model_become (struct context *, const struct model_type *,
                          struct model *);

/* What stands behind `own', if that is the thing of that name; else NULL: how
   a family's commands know a model that is theirs.  */
void *model_own (const struct model *, const char *name);

/* The unit into the scale, once the normalisation is there.  */
enum status model_set_unit (struct context *, struct model *);

/* The terms that add up to the objective: those of the type, those of the
   regulariser, then those penalties whose weight is not zero.  The first two
   sorts depend on the data.  */
size_t model_terms (const struct model *);
size_t model_data_terms (const struct model *);
const char *model_term_name (const struct model *, size_t term);

/* A phase's, which is that of the first of its terms.  */
const char *model_phase_name (const struct model *, size_t phase);

/* The same, and then what else the history has of each batch.  */
size_t model_quantities (const struct model *);

/* The regulariser's terms; SIZE_MAX where there is none.  */
size_t model_sparsity_term (const struct model *);
size_t model_contraction_term (const struct model *);

/* How many units of the code are kept, 0 meaning all: while learning, or
   afterwards.  */
size_t model_kept (const struct model *, bool learning);

/* Scales columns of the last weight (the rows of the tied one) to norm 1, the
   share of one thread; columns of zeros stay.  */
void model_unit_decoder (const struct model *, int thread, int threads);

/* The last layer: of a network, and of the first.  */
static inline struct layer *
network_top (const struct network *network)
{
  return &network->layers[network->count - 1];
}

static inline const struct layer *
model_last (const struct model *model)
{
  return network_top (&model->network);
}

/* Numbers at a joint of a network.  */
static inline size_t
network_width (const struct network *network, size_t joint)
{
  return joint ? network->layers[joint - 1].outputs
               : network->layers[0].inputs;
}

/* Units of the code: k, the latent units of a variational model.  */
static inline size_t
model_codes (const struct model *model)
{
  return network_width (&model->network, model->code);
}

/* The joint where the code stands without sampling, in its first model_codes
   numbers: before a layer that draws it.  */
static inline size_t
model_mean (const struct model *model)
{
  return model->code
         - (model->code && model->network.layers[model->code - 1].type->draws);
}

/* How many networks there are, the first among them.  */
static inline size_t
model_networks (const struct model *model)
{
  return 1 + model->attachments;
}

/* Columns that a network takes for each observation.  */
static inline size_t
model_multiple (const struct model *model, size_t network)
{
  return network ? model->attached[network].multiple : 1;
}

/* Is the likelihood Gaussian, or Bernoulli?  */
static inline bool
model_gaussian (const struct model *model)
{
  return model->loss == &losses[LOSS_SQUARED];
}

/* How an observation lies.  */
static inline struct shape
model_data (const struct model *model)
{
  return model->data.count ? model->data : shape_plain (model->inputs);
}

/* Where the decoder's layers begin.  */
static inline size_t
model_decoder (const struct model *model)
{
  return model->code + (model->condition.count > 0);
}

/* Where the decoder's numbers begin, of those before `end'.  */
size_t model_decoder_place (const struct model *, size_t end);

/* Fills model->x from the seed.  */
void model_initialise (const struct model *, enum initialization,
                       uint64_t seed);

/* Declares layers planned for positions from `at' on of the model's chain;
 *shape is what enters and becomes what leaves.  */
enum status chain_declare (struct context *, struct model *,
                           const struct chain_plan *, const char *name,
                           size_t *at, struct shape *);

/* A network more, hanging on one that is there, of layers as planned, whose
   blocks come behind what is declared: its number.  With room alone, for so
   many layers, these are still to be laid and declared, numbered from *first
   on.  */
enum status model_attach (struct context *, struct model *,
                          const struct attachment *, const struct chain_plan *,
                          size_t *number);
enum status model_attach_room (struct context *, struct model *,
                               const struct attachment *, size_t count,
                               size_t *number, size_t *first);

/* A model of sequences becomes one of sequences of so many steps, of which its
   weights know nothing; refused where something of it does.  */
enum status model_stretch (struct context *, struct model *, size_t steps);

/* What enters such a network: an image where one stands there alone.  */
struct shape attached_shape (const struct model *, const struct attachment *);

/* The number of the network of that name; 0: there is none.  */
size_t model_network_named (const struct model *, const char *name);

#endif
