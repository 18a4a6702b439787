/* The options of MATLAB's autoencoder functions, under their names there and
   with their defaults.  The functions themselves are in octave/matlab, which
   translate what they get back from here for ae_train and ae_finetune.

   The objective that MathWorks' documentation prints,

     E = 1/N sum_n ||x_n - y_n||^2 + lambda 1/2 sum W^2
           + beta sum_i KL (rho || mean_n z_i),

   leaves open whether the first term is divided by the number of variables
   too: ErrorNormalization says which.  */

#include "base/row.h"
#include "base/word.h"
#include "fit/training.h"
#include "model/family.h"

#define PLACE(member) offsetof (struct matlab_settings, member)

struct matlab_settings
{
  int encoder, decoder, loss, algorithm, normalization;
  double epochs, decay, sparsity, proportion, seed, threads;
  bool scale, window, processor;
  const struct value *validation;
};

#define EPOCHS                                                                \
  {                                                                           \
    "MaxEpochs", OPTION_INTEGER, PLACE (epochs), "1000", 1, 1e9, NULL, NULL,  \
      0, "iterations of scaled conjugate gradients"                           \
  }
#define WINDOW                                                                \
  {                                                                           \
    "ShowProgressWindow", OPTION_FLAG, PLACE (window), "true", 0, 0, NULL,    \
      NULL, 0, "draw the curve while it grows, where there is a display"      \
  }
#define ALGORITHM                                                             \
  {                                                                           \
    "TrainingAlgorithm", OPTION_WORD, PLACE (algorithm), "trainscg", 0, 0,    \
      NULL, algorithm_name, 0, "scaled conjugate gradients (Moller 1993)"     \
  }
/* Translated by name in octave/matlab.  */
OWN_WORDS (encoder_name, "logsig", "satlin")
OWN_WORDS (decoder_name, "logsig", "satlin", "purelin")
OWN_WORDS (algorithm_name, "trainscg")
OWN_WORDS (sparse_loss_name, "msesparse")
OWN_WORDS (softmax_loss_name, "crossentropy", "mse")
OWN_WORDS (divisor_name, "sample", "element")

#define SEED SEED_ROW (PLACE (seed), "the initial weights")
#define THREADS THREADS_ROW (PLACE (threads))

static const struct option autoencoder_rows[]
  = { { "EncoderTransferFunction", OPTION_WORD, PLACE (encoder), "logsig", 0,
        0, NULL, encoder_name, 0, "1 / (1 + exp (-a)), or a between 0 and 1" },
      { "DecoderTransferFunction", OPTION_WORD, PLACE (decoder), "logsig", 0,
        0, NULL, decoder_name, 0, "the same, or a" },
      EPOCHS,
      { "L2WeightRegularization", OPTION_NUMBER, PLACE (decay), "0.001", 0,
        1e300, NULL, NULL, 0, "times 1/2 the sum of squared weights" },
      { "LossFunction", OPTION_WORD, PLACE (loss), "msesparse", 0, 0, NULL,
        sparse_loss_name, 0, "the squared error with both penalties" },
      { "SparsityProportion", OPTION_NUMBER, PLACE (proportion), "0.05", 0, 1,
        NULL, NULL, 0, "mean activation that is aimed at" },
      { "SparsityRegularization", OPTION_NUMBER, PLACE (sparsity), "1", 0,
        1e300, NULL, NULL, 0,
        "times the sum of KL (SparsityProportion || mean activation)" },
      ALGORITHM,
      { "ScaleData", OPTION_FLAG, PLACE (scale), "true", 0, 0, NULL, NULL, 0,
        "each variable into [0, 1] first, unless the decoder is purelin" },
      WINDOW,
      { "UseGPU", OPTION_FLAG, PLACE (processor), "false", 0, 0, NULL, NULL, 0,
        "true is answered by a warning: the processor is used" },
      { "ErrorNormalization", OPTION_WORD, PLACE (normalization), "sample", 0,
        0, NULL, divisor_name, 0,
        "what the squared error is divided by: N, or N times the number of "
        "variables" },
      { "ValidationData", OPTION_MATRIX, PLACE (validation), NULL, 0, 0, NULL,
        NULL, OPTION_TRANSIENT,
        "a matrix as X, or images: their error is in the history" },
      SEED,
      THREADS,
      { NULL } };

static const struct option softmax_rows[]
  = { EPOCHS,
      { "LossFunction", OPTION_WORD, PLACE (loss), "crossentropy", 0, 0, NULL,
        softmax_loss_name, 0,
        "mean over all elements of -t log y, or of (t - y)^2" },
      WINDOW,
      ALGORITHM,
      THREADS,
      { NULL } };

/* The parsed options.  */
static enum status
run_settings (struct call *call)
{
  return options_record (call->context, call->entry->options, call->settings,
                         true, &call->out[0]);
}

static const struct entry matlab_entries[]
  = { { "trainAutoencoder",
        run_settings,
        { TABLE ("X"), COUNT ("hiddenSize", true) },
        1,
        WITH (autoencoder_rows, matlab_settings) },
      { "trainSoftmaxLayer",
        run_settings,
        { TABLE ("X"), TABLE ("T") },
        1,
        WITH (softmax_rows, matlab_settings) },
      { .name = NULL } };

const struct family FAMILY (matlab) = {
  .name = "matlab",
  .entries = (const struct entry *const[]){ matlab_entries, NULL },
};
