/* A fitted or fitting model: one chain of layers over one flat vector.

     autoencoder   encoder layers | decoder layers
     vae           trunk | head | gaussian | decoder layers
                   (the trunk's input is [x; c] and a join precedes the
                   decoder, where there is a condition c)
     rbm           up | down, tied
     psd           encoder | dictionary
     aae           encoder layers | decoder layers, and a discriminator beside

   `code' is the joint where the code stands: the value that ae_encode gives
   and ae_decode takes.  A kind of model is a row of the table below: how it
   computes its loss and gradient on one worker's share of a batch, and how it
   becomes a record and one again (describe_private.h).  */

#ifndef AE_MODEL_H
#define AE_MODEL_H

#include "adversarial/adversary.h"
#include "data/condition.h"
#include "model/phase.h"
#include "variational/variational.h"
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
  real *offset, *scale; /* of the normalisation; NULL: none */
  const struct loss *loss;

  /* Of the objective.  */
  double penalty[PENALTY_COUNT]; /* weights */
  struct regulariser regulariser;
  bool unit_decoder; /* columns of the last weight have norm 1 */
  double beta;       /* of the KL term; may be Inf */
  double sigma;      /* of a Gaussian likelihood, where fixed */
  struct variational vae;
  struct condition condition;
  struct adversary adversary;

  /* Where training has several objectives that take turns; NULL: one, of all
     parameters.  */
  const struct phase *phases;
  size_t phase_count;

  /* Of a Boltzmann machine: sweeps of its chains, and how they run.  */
  size_t steps;
  bool persistent, centred;

  /* Of a sparse decomposition.  */
  double lambda;
  bool predicted;

  struct value classes; /* of a network "head" on the code: see classifier.h */
  const struct label_loss *label_loss; /* of the head */
  double reconstruction; /* weight of the reconstruction beside it */
  bool top;              /* only the head is trained */

  size_t chain; /* numbers an observation that a step draws */

  /* Of the record that it came from or goes to; [] where there is none. */
  struct value history, options, validation, seed, state, pretraining;
};

struct model_type
{
  const char *kind;
  const struct description *description; /* its record */
  size_t term_count; /* the terms of the data, before the penalties */
  const char *const *terms;

  /* Runs from the input to the code; NULL: compute does that too.  */
  void (*encode) (const struct model *, struct worker *);

  /* Fills worker->each[term][column]; with a gradient in worker->pass, adds
     to that.  Allocates nothing.  */
  void (*compute) (const struct model *, struct worker *);

  /* The rest may be NULL.  Do weights have their gradients from the dense
     layers of the network alone, through which compute goes back once?  */
  bool (*is_plain) (const struct model *);

  /* Numbers of a worker's own.  */
  size_t (*scratch) (const struct model *);

  /* Changes model->scale after the normalisation has filled it.  */
  enum status (*scale) (struct context *, struct model *);

  /* What depends on the data before the first step: `fresh' unless the model
     goes on from another.  */
  enum status (*start) (struct context *, struct model *,
                        const struct source *, const size_t *rows,
                        size_t count, bool fresh);

  /* Fills worker->chain when a step is drawn; then, once for all.  */
  void (*draw) (const struct model *, struct worker *);
  void (*drawn) (const struct model *, struct worker *, int threads,
                 size_t count);

  /* In the place of compute, for held-out data.  */
  void (*held) (const struct model *, struct worker *);

  size_t extras; /* quantities by observation that follow the terms in
                    worker->each and are no terms */
  const char *const *noted; /* their names, where the history has them */

  /* Before each epoch.  */
  enum status (*renew) (struct context *, struct model *);

  /* What is beside: NULL where there is nothing.  A worker's own memory, in
     worker->work; how many sums it keeps in worker->statistics; and what these
     say, for the line of an epoch.  */
  enum status (*prepare) (struct context *, const struct model *,
                          size_t columns, bool gradients, struct worker *);
  size_t (*statistics) (const struct model *);
  void (*remark) (const struct model *, const double *statistics, char *text,
                  size_t size);
};

#define model_type_named REAL_NAME (model_type_named)
#define model_type_autoencoder REAL_NAME (model_type_autoencoder)
#define model_type_vae REAL_NAME (model_type_vae)
#define model_type_rbm REAL_NAME (model_type_rbm)
#define model_type_psd REAL_NAME (model_type_psd)
#define model_type_aae REAL_NAME (model_type_aae)
#define description_autoencoder REAL_NAME (description_autoencoder)
#define description_vae REAL_NAME (description_vae)
#define description_rbm REAL_NAME (description_rbm)
#define description_psd REAL_NAME (description_psd)
#define description_aae REAL_NAME (description_aae)
#define model_quantities REAL_NAME (model_quantities)
#define model_terms REAL_NAME (model_terms)
#define model_term_name REAL_NAME (model_term_name)
#define chain_declare REAL_NAME (chain_declare)
#define model_attach REAL_NAME (model_attach)
#define model_attach_room REAL_NAME (model_attach_room)
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

extern const struct model_type model_type_autoencoder, model_type_vae,
  model_type_rbm, model_type_psd, model_type_aae;
extern const struct description description_autoencoder, description_vae,
  description_rbm, description_psd, description_aae;

/* The type of that kind among the families'; NULL: there is none.  */
const struct model_type *model_type_named (const struct context *,
                                           const char *kind);

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

/* What enters such a network: an image where one stands there alone.  */
struct shape attached_shape (const struct model *, const struct attachment *);

/* The number of the network of that name; 0: there is none.  */
size_t model_network_named (const struct model *, const char *name);

#endif
