/* From what a training begins: from nothing, from a model, or where another
   call was interrupted.

   InitialModel.  The structure is the model's: its layers, activations and
   ties, normalisation, likelihood, prior.  An option of the call that says
   otherwise is refused by name; one that says the same is welcome.  What is of
   the objective and of the optimiser (Sigma, Lambda, WeightDecay,
   LearningRate) is the model's too, by base/option_lend.c, unless the call
   names it.

   Resume.  The call is the interrupted one, with all of its options; see
   fit/checkpoint.c.

   A family begins so: begin_model, then begin_traits with the table of the
   options that its models' structure answers, then begin_layers or begin_count
   for the argument of widths; and what else of the settings its record does not
   bring into the model.  */

#ifndef AE_BEGIN_H
#define AE_BEGIN_H

#include "base/entry.h"
#include "fit/training.h"

#define training_origin REAL_NAME (training_origin)
#define begin_check REAL_NAME (begin_check)
#define begin_model REAL_NAME (begin_model)
#define begin_traits REAL_NAME (begin_traits)
#define begin_layers REAL_NAME (begin_layers)
#define begin_decoder REAL_NAME (begin_decoder)
#define begin_loss REAL_NAME (begin_loss)
#define begin_count REAL_NAME (begin_count)
#define has_activation REAL_NAME (has_activation)
#define has_biases REAL_NAME (has_biases)
#define has_size REAL_NAME (has_size)
#define has_steps REAL_NAME (has_steps)

/* The record of a model that a call begins from; NULL: it begins anew.  */
const struct value *training_origin (const struct training *);

/* Refuses what the call names and may not.  */
enum status begin_check (struct call *, const struct training *);

/* A field of the record that the call's options replace.  */
struct amendment
{
  const char *field;
  struct value value;
};

/* The model of the record so amended, which must be of that type and take as
   many numbers.  */
enum status begin_model (struct call *, const struct training *,
                         const struct model_type *, size_t inputs,
                         const struct amendment *, size_t count,
                         struct model *);

/* An option that names what the structure is: does the model have what the
   settings say?  NULL: only the options tell that it was made with.  */
struct trait
{
  const char *option;
  bool (*agrees) (const struct model *, const void *settings);
};

/* Refuses what contradicts, by a table that ends with an option NULL.  */
enum status begin_traits (struct call *, const struct training *,
                          const struct trait *, const struct model *);

/* The argument of widths, which may be []: the encoder's layers, and the units
   of a code that is drawn behind them.  The option of the decoder's, where
   it is named.  Or one number.  */
enum status begin_layers (struct call *, const struct training *,
                          const struct value *widths, const struct model *);
enum status begin_decoder (struct call *, const struct training *,
                           const struct value *decoder, const struct model *);
enum status begin_count (struct call *, const struct training *, size_t at,
                         size_t count);

/* The loss that is named in the place of the model's, which its last layer must
   go with.  */
enum status begin_loss (struct call *, const struct training *,
                        const struct loss_choice *, struct model *);

/* For traits: do all layers with an activation but the last of all, and but
   the one at `except', have that?  All that may have a bias one, or none?  Is
   an observation that image, or that sequence?  */
bool has_activation (const struct model *, int activation, size_t except);
bool has_biases (const struct model *, bool biases);
bool has_size (const struct model *, const struct value *image_size);
bool has_steps (const struct model *, const struct value *sequence_size);

#endif
