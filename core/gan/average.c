/* What follows the steps of an adversarial training: the average of the
   generator's weights, and a word where one side has won.

   The players circle about their equilibrium; an average of the weights on the
   way lies nearer to it than the last ones (Yazici et al. 2019): after step t

     w <- r_t w + (1 - r_t) w_t,   r_t = min (r, (1 + t) / (10 + t)),

   so that the first weights, which are far off, are soon forgotten.  The record
   of a checkpoint has both, that of a model the average alone: who trains on
   begins from there.  */

#include "fit/output_start.h"
#include "gan/gan.h"
#include "model/evaluation.h"

static void
average (const struct model *model, double step)
{
  const struct gan *gan = model->own;
  const struct network *to = &model->network;
  const struct network *from = &model->networks[gan->generator];
  real decay = (real) fmin (gan->average, (1 + step) / (10 + step));
  for (size_t l = 0; l < to->count; l++)
    for (size_t b = 0; b < MOST_BLOCKS; b++)
      {
        real *w = model->x + to->layers[l].blocks[b].place;
        const real *last = model->x + from->layers[l].blocks[b].place;
        size_t count = block_count (&to->layers[l].blocks[b]);
        for (size_t i = 0; i < count; i++)
          w[i] = decay * w[i] + (1 - decay) * last[i];
      }
}

/* The output begins at the data's mean, whatever the other biases do; a
   generator and its average begin alike.  */
enum status
gan_start (struct context *context, struct model *model,
           const struct source *source, const size_t *rows, size_t count,
           bool fresh)
{
  const struct gan *gan = model->own;
  if (fresh)
    TRY (start_output (context, model, source, rows, count));
  for (size_t l = 0; l < model->network.count && gan->generator && fresh; l++)
    layer_copy (&model->network.layers[l], model->x,
                &model->networks[gan->generator].layers[l], model->x);
  return STATUS_OK;
}

void
gan_stepped (struct model *model, const struct evaluation *evaluation)
{
  struct gan *gan = model->own;
  const double *noted = evaluation->terms + model_terms (model);
  size_t draws = model->phases[0].repeats + model->phases[1].repeats;
  if (gan->generator)
    average (model, (double) evaluation->draw.step / (double) draws);
  gan->data += noted[GAN_DATA - GAN_TERMS];
  gan->samples += noted[GAN_SAMPLES - GAN_TERMS];
  gan->batches++;
}

static const double SURE = .99;
static const size_t EPOCHS = 2;

enum status
gan_advance (struct context *context, struct model *model, double epochs)
{
  struct gan *gan = model->own;
  bool ends = isinf (epochs) || epochs == floor (epochs);
  if (! ends || ! gan->batches || gan->game->penalised)
    return STATUS_OK;
  double n = (double) gan->batches;
  double data = gan->data / n, samples = gan->samples / n;
  bool wins = data > SURE && samples < 1 - SURE;
  bool loses = gan->game->odds && (samples > SURE || data < 1 - SURE);
  gan->won = wins ? gan->won + 1 : 0;
  gan->lost = loses ? gan->lost + 1 : 0;
  gan->data = gan->samples = 0;
  gan->batches = 0;
  if (gan->told || (gan->won < EPOCHS && gan->lost < EPOCHS))
    return STATUS_OK;
  gan->told = true;
  warn (context, "autoencoder:oneSided",
        "%s: the %s has won: for %zu epochs the discriminator has said %.2g "
        "of data and %.2g of samples; try %s",
        context->function, wins ? "discriminator" : "generator", EPOCHS, data,
        samples,
        wins ? "a smaller 'DiscriminatorRate', dropout in its layers, "
               "'Smoothing', 0.1, or 'Objective', 'wasserstein'"
             : "a larger 'DiscriminatorRate', more 'DiscriminatorSteps', or a "
               "wider 'Discriminator'");
  return STATUS_OK;
}
