/* Regularisers: see regularise.h.  */

#include "autoencoder/regularise.h"

#include "net/contraction.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define PLACE(member) offsetof (struct regulariser_settings, member)

enum
{
  DECODER_FREE,
  DECODER_UNIT
};

OWN_WORDS (decoder_norm_name, [DECODER_FREE] = "free", [DECODER_UNIT] = "unit")

const struct option regulariser_options[] = {
  { "Sparsity", OPTION_WORD, PLACE (sparsity), "none", 0, 0, NULL,
    sparsity_name, 0,
    "of the code: l1 adds SparsityWeight sum |h|, kl adds SparsityWeight sum "
    "KL (SparsityTarget || mean h), topk keeps the SparsityCount largest" },
  { "SparsityWeight", OPTION_NUMBER, PLACE (sparsity_weight), NULL, 0, 1e300,
    NULL, NULL, 0, "of l1 and kl, which need it" },
  { "SparsityTarget", OPTION_NUMBER, PLACE (sparsity_target), "0.05", 0, 1,
    NULL, NULL, 0, "mean activation that kl aims at" },
  { "SparsityCount", OPTION_INTEGER, PLACE (sparsity_count), NULL, 1, 1e9,
    NULL, NULL, 0, "units that topk keeps, which needs it" },
  { "SparsityFactor", OPTION_NUMBER, PLACE (sparsity_factor), "1", 0, 1e9,
    NULL, NULL, OPTION_OPEN,
    "of topk: that many times SparsityCount are kept after training" },
  { "Corruption", OPTION_WORD, PLACE (corruption), "none", 0, 0, NULL,
    corruption_name, 0,
    "of the input, fresh at each step; the loss is against the clean data" },
  CORRUPTION_LEVEL_ROW (PLACE (corruption_level)),
  { "Contraction", OPTION_NUMBER, PLACE (contraction), "0", 0, 1e300, NULL,
    NULL, 0, "weight of the mean of ||dh/dx||_F^2, h the code" },
  { "ContractionSamples", OPTION_INTEGER, PLACE (contraction_samples), "0", 0,
    1e6, NULL, NULL, 0,
    "random directions an observation that estimate it; 0 is exact" },
  { "DecoderNorm", OPTION_WORD, PLACE (decoder_norm), "free", 0, 0, NULL,
    decoder_norm_name, 0,
    "unit: the columns of the decoder's last weight have norm 1" },
  { NULL }
};

/* Is a number that option's default?  */
static bool
is_default (const char *name, double number)
{
  for (const struct option *row = regulariser_options; row->name; row++)
    if (strcmp (row->name, name) == 0)
      return row->fallback ? number == strtod (row->fallback, NULL)
                           : isnan (number);
  return false;
}

/* An option that says something where `owner' is not `word'.  */
static enum status
stray (struct context *context, const char *name, double number,
       const char *owner, const char *word)
{
  if (is_default (name, number))
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION,
               "option '%s' contradicts '%s' ('%s')", name, owner, word);
}

static enum status
needs (struct context *context, const char *owner, const char *word,
       const char *name, double number)
{
  if (! isnan (number))
    return STATUS_OK;
  return fail (context, STATUS_BAD_OPTION, "option '%s' ('%s') needs '%s'",
               owner, word, name);
}

static enum status
check_sparsity (struct context *context,
                const struct regulariser_settings *settings,
                const struct layer *code)
{
  const struct sparsity *sparsity = &sparsities[settings->sparsity];
  const char *word = sparsity->name;
  if (sparsity->penalise || sparsity->judge)
    TRY (needs (context, "Sparsity", word, "SparsityWeight",
                settings->sparsity_weight));
  else
    TRY (stray (context, "SparsityWeight", settings->sparsity_weight,
                "Sparsity", word));
  if (! sparsity->judge)
    TRY (stray (context, "SparsityTarget", settings->sparsity_target,
                "Sparsity", word));
  if (sparsity->judge && ! code->activation->unit_interval)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Sparsity' ('%s') contradicts 'CodeActivation' "
                 "('%s'): activations must lie in [0, 1]",
                 word, code->activation->name);
  if (! sparsity->select)
    {
      TRY (stray (context, "SparsityCount", settings->sparsity_count,
                  "Sparsity", word));
      return stray (context, "SparsityFactor", settings->sparsity_factor,
                    "Sparsity", word);
    }
  TRY (needs (context, "Sparsity", word, "SparsityCount",
              settings->sparsity_count));
  if (settings->sparsity_count > (double) code->outputs)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'SparsityCount' must be at most the %zu units of "
                 "the code, which 'hidden' says, not %s",
                 code->outputs,
                 number_words (context, settings->sparsity_count));
  return STATUS_OK;
}

enum status
check_corruption (struct context *context, int kind, double level)
{
  const struct corruption *corruption = &corruptions[kind];
  if (kind == CORRUPTION_NONE)
    return stray (context, "CorruptionLevel", level, "Corruption",
                  corruption->name);
  if (corruption->probability && level > 1)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'CorruptionLevel' must be a number in [0, 1] for "
                 "'Corruption' '%s', not %s",
                 corruption->name, number_words (context, level));
  return STATUS_OK;
}

enum status
regularise_model (struct context *context,
                  const struct regulariser_settings *settings,
                  struct model *model)
{
  struct regulariser *r = &model->regulariser;
  const struct layer *code = &model->network.layers[model->code - 1];
  TRY (check_sparsity (context, settings, code));
  TRY (check_corruption (context, settings->corruption,
                         settings->corruption_level));
  if (settings->contraction == 0 && settings->contraction_samples > 0)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'ContractionSamples' contradicts 'Contraction', "
                 "which is 0");
  size_t lacks = contraction_lacks (&model->network, model->code);
  if (settings->contraction != 0 && lacks < model->code)
    return fail (context, STATUS_BAD_OPTION,
                 "option 'Contraction' contradicts 'hidden': layer %zu of the "
                 "encoder is '%s', of which the Jacobian's derivative is not "
                 "known",
                 lacks + 1, model->network.layers[lacks].type->name);
  if (settings->sparsity != SPARSITY_NONE)
    r->sparsity = &sparsities[settings->sparsity];
  if (r->sparsity && ! r->sparsity->select)
    r->sparsity_weight = settings->sparsity_weight;
  r->sparsity_target = settings->sparsity_target;
  if (r->sparsity && r->sparsity->select)
    r->sparsity_count = (size_t) settings->sparsity_count;
  r->sparsity_factor = settings->sparsity_factor;
  if (settings->corruption != CORRUPTION_NONE)
    r->corruption = &corruptions[settings->corruption];
  r->corruption_level = settings->corruption_level;
  r->contraction = settings->contraction;
  r->contraction_samples = (size_t) settings->contraction_samples;
  model->unit_decoder = settings->decoder_norm == DECODER_UNIT;
  return STATUS_OK;
}
