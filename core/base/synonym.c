/* Names of other tools: see synonym.h.  */

#include "base/synonym.h"

#include <ctype.h>

#define OPTION(theirs, ours)                                                  \
  {                                                                           \
    SYNONYM_OPTION, theirs, ours, NULL                                        \
  }
#define ADVICE(theirs, advice)                                                \
  {                                                                           \
    SYNONYM_OPTION, theirs, NULL, advice                                      \
  }
#define WORD(theirs, ours)                                                    \
  {                                                                           \
    SYNONYM_WORD, theirs, ours, NULL                                          \
  }
#define DATASET(theirs, ours)                                                 \
  {                                                                           \
    SYNONYM_DATASET, theirs, ours, NULL                                       \
  }
#define FUNCTION(theirs, ours)                                                \
  {                                                                           \
    SYNONYM_FUNCTION, theirs, ours, NULL                                      \
  }

static const char layer_of_units[]
  = "the code's size is an argument, after the data";
static const char dropout_layer[]
  = "it is a layer: {{'dense', 100}, {'dropout', 'Rate', 0.2}, {'dense', 10}}";
static const char batchnorm_layer[]
  = "it is a layer: {{'dense', 100}, {'batchnorm'}, {'dense', 10}}";
static const char no_such_device[]
  = "all is computed on the processor, with 'Threads' threads";

/* Case, blanks, hyphens and underscores do not count: learning_rate needs no
   row.  Where a name may mean two options, both have one, the likelier
   first: the first that the function has is told.  */
static const struct synonym synonyms[] = {
  /* MATLAB: trainAutoencoder, trainingOptions, pca, tsne, knnsearch.  */
  OPTION ("MaxEpochs", "Epochs"),
  OPTION ("MiniBatchSize", "BatchSize"),
  OPTION ("InitialLearnRate", "LearningRate"),
  OPTION ("LearnRate", "LearningRate"),
  OPTION ("LearnRateSchedule", "Schedule"),
  OPTION ("LearnRateDropFactor", "Schedule"),
  OPTION ("LearnRateDropPeriod", "Schedule"),
  OPTION ("L2WeightRegularization", "WeightDecay"),
  OPTION ("L2Regularization", "WeightDecay"),
  OPTION ("SparsityRegularization", "SparsityWeight"),
  OPTION ("SparsityProportion", "SparsityTarget"),
  OPTION ("LossFunction", "Loss"),
  OPTION ("LossFunction", "Likelihood"),
  OPTION ("EncoderTransferFunction", "Activation"),
  OPTION ("EncoderTransferFunction", "CodeActivation"),
  OPTION ("DecoderTransferFunction", "OutputActivation"),
  OPTION ("TransferFunction", "Activation"),
  OPTION ("TrainingAlgorithm", "Optimizer"),
  OPTION ("SolverName", "Optimizer"),
  OPTION ("ShowProgressWindow", "Plots"),
  OPTION ("ScaleData", "Normalize"),
  OPTION ("Standardize", "Normalize"),
  OPTION ("ValidationPatience", "Patience"),
  OPTION ("ValidationFrequency", "ValidationFraction"),
  OPTION ("GradientDecayFactor", "Momentum"),
  OPTION ("CheckpointPath", "CheckpointFile"),
  OPTION ("WeightsInitializer", "Initialization"),
  ADVICE ("NumHiddenUnits", layer_of_units),
  OPTION ("NumComponents", "Components"),
  OPTION ("NumDimensions", "Dimensions"),
  OPTION ("Distance", "Metric"),
  OPTION ("Algorithm", "Method"),
  OPTION ("Centered", "Center"),
  OPTION ("Learnrate", "LearningRate"),
  OPTION ("NumIterations", "Iterations"),
  OPTION ("NumIterations", "Epochs"),
  ADVICE ("UseGPU", no_such_device),
  ADVICE ("ExecutionEnvironment", no_such_device),

  /* Keras and PyTorch.  */
  OPTION ("lr", "LearningRate"),
  OPTION ("validation_split", "ValidationFraction"),
  OPTION ("early_stopping", "Patience"),
  OPTION ("EarlyStopping", "Patience"),
  OPTION ("kernel_initializer", "Initialization"),
  OPTION ("initializer", "Initialization"),
  OPTION ("init", "Initialization"),
  OPTION ("kernel_regularizer", "WeightDecay"),
  OPTION ("regularizer", "WeightDecay"),
  OPTION ("activity_regularizer", "Sparsity"),
  OPTION ("use_bias", "Bias"),
  OPTION ("callbacks", "OutputFcn"),
  OPTION ("callback", "OutputFcn"),
  OPTION ("beta_1", "Momentum"),
  OPTION ("batch", "BatchSize"),
  OPTION ("num_epochs", "Epochs"),
  OPTION ("num_workers", "Threads"),
  OPTION ("lr_scheduler", "Schedule"),
  OPTION ("criterion", "Loss"),
  OPTION ("criterion", "Likelihood"),
  OPTION ("kl_weight", "Beta"),
  OPTION ("noise", "Corruption"),
  OPTION ("NoiseLevel", "CorruptionLevel"),
  OPTION ("noise_factor", "CorruptionLevel"),
  ADVICE ("latent_dim", layer_of_units),
  ADVICE ("encoding_dim", layer_of_units),
  ADVICE ("units", layer_of_units),
  ADVICE ("device", no_such_device),
  ADVICE ("Dropout", dropout_layer),
  ADVICE ("DropoutRate", dropout_layer),
  ADVICE ("dropoutFraction", dropout_layer),
  ADVICE ("BatchNormalization", batchnorm_layer),
  ADVICE ("BatchNorm", batchnorm_layer),

  /* scikit-learn.  */
  OPTION ("random_state", "Seed"),
  OPTION ("rng", "Seed"),
  OPTION ("RandomSeed", "Seed"),
  OPTION ("max_iter", "Epochs"),
  OPTION ("max_iter", "Iterations"),
  OPTION ("max_iter", "Sweeps"),
  OPTION ("n_iter", "Epochs"),
  OPTION ("n_iter", "Iterations"),
  OPTION ("tol", "GradientTolerance"),
  OPTION ("alpha", "WeightDecay"),
  OPTION ("alpha", "Lambda"),
  OPTION ("solver", "Optimizer"),
  OPTION ("solver", "Method"),
  OPTION ("svd_solver", "Method"),
  OPTION ("learning_rate_init", "LearningRate"),
  OPTION ("validation_fraction", "ValidationFraction"),
  OPTION ("n_iter_no_change", "Patience"),
  OPTION ("warm_start", "InitialModel"),
  OPTION ("n_jobs", "Threads"),
  OPTION ("early_exaggeration", "Exaggeration"),
  ADVICE ("hidden_layer_sizes", layer_of_units),
  ADVICE ("n_components", layer_of_units),

  /* Values of options.  */
  WORD ("mse", "squared"),
  WORD ("mean_squared_error", "squared"),
  WORD ("msesparse", "squared"),
  WORD ("MSELoss", "squared"),
  WORD ("mse", "gaussian"),
  WORD ("bce", "crossentropy"),
  WORD ("BCELoss", "crossentropy"),
  WORD ("binary_crossentropy", "crossentropy"),
  WORD ("log_loss", "crossentropy"),
  WORD ("binary_crossentropy", "bernoulli"),
  WORD ("bce", "bernoulli"),
  WORD ("normal", "gaussian"),
  WORD ("binary", "bernoulli"),
  WORD ("logsig", "sigmoid"),
  WORD ("logistic", "sigmoid"),
  WORD ("tansig", "tanh"),
  WORD ("purelin", "linear"),
  WORD ("identity", "linear"),
  WORD ("none", "linear"),
  WORD ("poslin", "relu"),
  WORD ("rectifier", "relu"),
  WORD ("sgdm", "momentum"),
  WORD ("trainscg", "scg"),
  WORD ("trainlm", "lbfgs"),
  WORD ("traincgp", "cg"),
  WORD ("l-bfgs-b", "lbfgs"),
  WORD ("xavier", "glorot"),
  WORD ("glorot_uniform", "glorot"),
  WORD ("he_normal", "he"),
  WORD ("kaiming", "he"),
  WORD ("kaiming_normal", "he"),
  WORD ("narrow-normal", "small"),
  WORD ("zscore", "standardize"),
  WORD ("std", "standardize"),
  WORD ("minmax", "range"),
  WORD ("rescale-zero-one", "range"),
  WORD ("zerocenter", "center"),
  WORD ("masking", "mask"),
  WORD ("salt & pepper", "saltpepper"),
  WORD ("piecewise", "exponential"),
  WORD ("eig", "covariance"),
  WORD ("full", "svd"),
  WORD ("barnes_hut", "barneshut"),

  DATASET ("mnist", "digits"),
  DATASET ("load_digits", "digits"),
  DATASET ("fmnist", "fashion-mnist"),

  /* Functions.  */
  FUNCTION ("autoencoder", "ae_train"),
  FUNCTION ("autoenc", "ae_train"),
  FUNCTION ("fit", "ae_train"),
  FUNCTION ("vae", "vae_train"),
  FUNCTION ("aae", "aae_train"),
  FUNCTION ("rbm", "rbm_train"),
  FUNCTION ("BernoulliRBM", "rbm_train"),
  FUNCTION ("psd", "psd_train"),
  FUNCTION ("DictionaryLearning", "psd_train"),
  FUNCTION ("pca", "pca_fit"),
  FUNCTION ("ppca", "ppca_compare"),
  FUNCTION ("tsne", "tsne_map"),
  FUNCTION ("knnsearch", "knn_search"),
  FUNCTION ("finetune", "ae_finetune"),
  FUNCTION ("stack", "ae_stack"),
  FUNCTION ("encode", "ae_encode"),
  FUNCTION ("decode", "ae_decode"),
};

bool
same_name (const char *a, const char *b)
{
  while (true)
    {
      while (*a == '_' || *a == '-' || *a == ' ')
        a++;
      while (*b == '_' || *b == '-' || *b == ' ')
        b++;
      if (tolower ((unsigned char) *a) != tolower ((unsigned char) *b))
        return false;
      if (! *a)
        return true;
      a++;
      b++;
    }
}

const struct synonym *
synonym_at (size_t index)
{
  return index < sizeof synonyms / sizeof synonyms[0] ? &synonyms[index]
                                                      : NULL;
}

const struct synonym *
synonym_next (enum synonym_sort sort, const char *theirs,
              const struct synonym *last)
{
  const struct synonym *row;
  for (size_t i = last ? (size_t) (last - synonyms) + 1 : 0;
       (row = synonym_at (i)); i++)
    if (row->sort == sort && same_name (row->theirs, theirs))
      return row;
  return NULL;
}
