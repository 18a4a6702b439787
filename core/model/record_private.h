/* Between the files that describe models only: what a kind has of its own, and
   the writing and reading of what several kinds have.  */

#ifndef AE_DESCRIBE_PRIVATE_H
#define AE_DESCRIBE_PRIVATE_H

#include "model/record.h"

/* What is being read, for the messages: "model.encoder(2).weight".  */
struct reader
{
  struct context *context;
  const struct value *record;
  const char *name;
  const char *entry; /* the function whose options .options holds */
  size_t steps;      /* of the data, where they are sequences */
  bool generates;    /* a chain that makes such of noise */
};

/* Layers between the encoder's and the decoder's that no chain of the record
   has: how many, and what begins the names of their blocks.  */
struct between
{
  size_t count;
  const char *name;
  enum status (*read) (struct reader *, struct layer *, struct shape *);
  bool (*stands) (const struct value *record); /* NULL: always */
};

/* What the record of a kind of model has beyond what all have; each has its
   row in the file named after it.  NULL: nothing.  */
struct description
{
  /* The function that makes such models: the table of its options says what
     .options may hold, and what holds where one is missing.  */
  const char *entry;

  /* The fields before the layers; the layers, with numbers from `x'.  */
  enum status (*begin) (struct context *, const struct model *,
                        struct value *record);
  enum status (*layers) (struct context *, const struct model *, const real *x,
                         struct value *record);

  /* A record of this kind, into a model begun.  Where that is read_layers,
     what the objective has beyond the layers, and once the vector
     is there, its numbers.  */
  enum status (*read) (struct reader *, struct model *);
  bool conditional;              /* may have a condition */
  const struct between *between; /* between encoder and decoder */
  enum status (*objective) (struct reader *, struct model *);
  void (*load) (struct reader *, const struct model *);
};

#define refuse REAL_NAME (refuse)
#define need_matrix REAL_NAME (need_matrix)
#define need_array REAL_NAME (need_array)
#define read_word REAL_NAME (read_word)
#define read_option REAL_NAME (read_option)
#define read_normalize REAL_NAME (read_normalize)
#define put_chain REAL_NAME (put_chain)
#define put_head REAL_NAME (put_head)
#define put_layers REAL_NAME (put_layers)
#define put_attached REAL_NAME (put_attached)
#define read_attached REAL_NAME (read_attached)
#define load_attached REAL_NAME (load_attached)
#define put_condition REAL_NAME (put_condition)
#define read_penalties REAL_NAME (read_penalties)
#define read_loss REAL_NAME (read_loss)
#define read_layer_activation REAL_NAME (read_layer_activation)
#define put_layer_activation REAL_NAME (put_layer_activation)
#define settle_loss REAL_NAME (settle_loss)
#define put_loss REAL_NAME (put_loss)
#define read_layers REAL_NAME (read_layers)
#define read_observation REAL_NAME (read_observation)
#define read_entrance REAL_NAME (read_entrance)
#define is_empty REAL_NAME (is_empty)
#define load_layer REAL_NAME (load_layer)
#define look_behind REAL_NAME (look_behind)
#define read_chain REAL_NAME (read_chain)
#define chain_length REAL_NAME (chain_length)
#define load_chain REAL_NAME (load_chain)
#define read_condition REAL_NAME (read_condition)
#define need_positive REAL_NAME (need_positive)
#define read_join REAL_NAME (read_join)
#define check_classes REAL_NAME (check_classes)
#define put_classifier REAL_NAME (put_classifier)
#define put_components REAL_NAME (put_components)
#define load_components REAL_NAME (load_components)
#define declare_layers REAL_NAME (declare_layers)

enum status refuse (const struct reader *, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* A finite, real array of rows x columns x pages, and a matrix.  */
enum status need_array (const struct reader *, const struct value *,
                        const char *field, size_t rows, size_t columns,
                        size_t pages);
enum status need_matrix (const struct reader *, const struct value *,
                         const char *field, size_t rows, size_t columns);

/* A word of a table; where the field is missing *index stays.  */
enum status read_word (const struct reader *, const struct value *record,
                       size_t element, const char *field,
                       const char *(*names) (size_t), int *index);

/* One of model.options into a place of its kind, NaN or -1 if it is unset.  */
enum status read_option (struct reader *, const char *name, void *place);

/* model.normalize, for model->inputs variables.  */
enum status read_normalize (struct reader *, struct model *);

/* A model of encoder and decoder, checked and declared: see above; the weights
   of its penalties, and its loss.  */
enum status read_layers (struct reader *, struct model *);
enum status read_penalties (struct reader *, struct model *);
enum status read_loss (struct reader *, struct model *);

/* model->data and reader->steps where the record says how data lie; and so what
   enters.  */
enum status read_observation (struct reader *, struct model *);
enum status read_entrance (struct reader *, struct model *, struct shape *);

/* A layer's .activation and .slope, both ways.  */
enum status read_layer_activation (const struct reader *,
                                   const struct value *chain, size_t element,
                                   const struct activation **);
enum status put_layer_activation (struct context *, const struct activation *,
                                  struct value *chain, size_t element);

/* The loss of that number, with the record's .delta and .groups; and these
   into a record, where the model has them.  */
enum status settle_loss (struct reader *, int kind, struct model *);
enum status put_loss (struct context *, const struct model *,
                      struct value *record);

/* [], or not there.  */
bool is_empty (const struct value *);

/* A matrix of positive numbers.  */
enum status need_positive (const struct reader *, const struct value *,
                           const char *field);

/* Are .classes that many labels?  */
enum status check_classes (const struct reader *, const struct value *classes,
                           size_t count);

/* Reserves the blocks of a chain.  */
enum status declare_layers (struct context *, struct model *,
                            const char *field, struct layer *, size_t count);

/* Rows first .. first + outputs - 1 of a layer from a record's element.  */
void load_layer (const struct model *, const struct layer *,
                 const struct value *record, size_t element, size_t first,
                 size_t outputs);

/* Of layer `element' of a chain.  */
void look_behind (struct context *, const struct value *chain, size_t element,
                  struct layer *);

/* How many layers a chain has; each checked against what enters it,
   `encoder' being those that may be tied to; and their numbers.  */
enum status chain_length (struct reader *, const char *field, size_t *count);
enum status read_chain (struct reader *, const char *field,
                        struct layer *layers, struct shape *,
                        const struct layer *encoder, size_t encoders);
void load_chain (const struct model *, const struct value *record,
                 const char *field, const struct layer *layers, size_t count);

/* Networks that hang on the first and are fields of the record: all written;
   one read, checked, attached and declared, its number coming back; and the
   numbers of all.  */
enum status put_attached (struct context *, const struct model *,
                          const real *x, struct value *record);
enum status read_attached (struct reader *, struct model *,
                           const struct attachment *, size_t *number);
void load_attached (const struct reader *, const struct model *);

/* model.condition, if there is one; and the join that goes with it.  */
enum status read_condition (struct reader *, struct model *);
void read_join (struct model *, struct shape *);

/* Layers with numbers from `x' as the struct array `name'; encoder, head and
   decoder, as read_layers has them; rows first .. first + outputs - 1 of one
   layer as a struct; and the condition, where there is one.  */
enum status put_chain (struct context *, const struct model *,
                       const char *name, const struct layer *layers,
                       size_t count, const real *x, struct value *record);
enum status put_layers (struct context *, const struct model *, const real *x,
                        struct value *record);
enum status put_head (struct context *, const struct model *,
                      const struct layer *, const char *name, size_t first,
                      size_t outputs, const real *x, struct value *record);
enum status put_condition (struct context *, const struct condition *,
                           struct value *record);

/* The fields .head and .classes of a model with a head on its code.  */
enum status put_classifier (struct context *, const struct model *,
                            const real *x, struct value *record);

/* Rows first .. first + size - 1 of a block whose columns are components: as
   the rows of a matrix, and back into x, of their squares' logarithms where
   `logarithm'.  */
enum status put_components (struct context *, const struct block *,
                            const char *name, size_t first, size_t size,
                            const real *x, struct value *record);
void load_components (const struct block *, size_t first, size_t size,
                      const struct value *, bool logarithm, real *x);

#endif
