/* Layers that are being put together from what others wrote: records of the
   package, still open to what follows.

   What has been read so far ends with a tensor of the other format, of `sides'
   sizes, the last running fastest; number p of it is number map[p] of the
   layers' own.  So to transpose and to reshape is to turn the map, and a layer
   looks whether the map is what it needs: an image with its channels first,
   rows before columns, or columns before rows (`turned': then its windows are
   turned too).  Behind a dense layer the numbers may still be put into any
   order, by exchanging the rows of that layer: they are `free'.  */

#ifndef AE_PARTS_H
#define AE_PARTS_H

#include "exchange/onnx_file.h"
#include "net/layer.h"
#include "net/window.h"

struct part_layer
{
  const struct layer_type *type;
  const struct activation *activation;
  size_t out;               /* units, or channels */
  size_t in, rows, columns; /* of the weight: numbers that enter (channels of
                                 an image), and a window's sides */
  double *weight, *bias;    /* out x in, column by column; of a window the
                                 record's own order; NULL: none */
  double *mean, *variance;  /* of a normalisation of each unit */
  double epsilon;
  double size[3], stride[2], output[2], factor[2]; /* 0: not said */
  double padding[4];       /* as numbers, top, bottom, left and right; */
  bool same;               /* or said so */
  bool scales;             /* it is a factor and a shift, no more */
  double *recurrent;       /* over time: R, its gates x `out' rows, */
  size_t gates;            /* as are those of `weight', NULL: it reads nothing
                              and begins from what enters */
  const char *output_mode; /* NULL: as it stands */
  bool reverse;
};

struct parts
{
  struct onnx_file *file;
  struct part_layer *layers;
  size_t count;
  struct shape shape;   /* of the numbers, inside */
  struct tensor tensor; /* its sizes, observations left out, */
  size_t batch;         /* before which so many stand: usually none */
  size_t *map;
  bool entering; /* nothing has been read, but perhaps a scale */
  size_t free;   /* the layer whose rows may be exchanged; SIZE_MAX */
  bool turned;
  double *offset, *scale; /* at the entrance, by public number: f (x - o) */
  bool image;             /* the data are one, or a sequence, of that shape: */
  struct shape data;
  bool timed; /* a layer over time reads, here or later */
};

#define parts_begin REAL_NAME (parts_begin)
#define parts_row REAL_NAME (parts_row)
#define parts_ends_turned REAL_NAME (parts_ends_turned)
#define parts_read REAL_NAME (parts_read)
#define parts_end REAL_NAME (parts_end)
#define parts_add REAL_NAME (parts_add)
#define parts_last REAL_NAME (parts_last)
#define parts_number REAL_NAME (parts_number)
#define parts_channel_side REAL_NAME (parts_channel_side)
#define parts_as_image REAL_NAME (parts_as_image)
#define parts_scale REAL_NAME (parts_scale)
#define parts_set_image REAL_NAME (parts_set_image)

enum status parts_begin (struct onnx_file *, struct parts *);

/* Where number p of an observation's tensor stands in a row of users, of an
   image with its channels first or last; and are they last at the end?  */
size_t parts_row (const struct tensor *, bool channels_last, size_t p);
bool parts_ends_turned (const struct onnx_file *);

/* A node; and after the last: what scales the end becomes part of the layer
   before it, or undoes what scaled the entrance.  */
enum status parts_read (struct parts *, const struct link *);
enum status parts_end (struct parts *);

/* A new layer at the end, linear; and the last there is, NULL: none.  */
struct part_layer *parts_add (struct parts *, const struct layer_type *);
struct part_layer *parts_last (struct parts *);

/* The tensor, c x h x w, as an image with channels innermost.  And what leaves
   a layer over images: c x h x w again.  */
enum status parts_as_image (struct parts *, const Onnx__NodeProto *);
enum status parts_set_image (struct parts *, const Onnx__NodeProto *,
                             size_t channels, const size_t places[2]);

/* Numbers lie inside as they lie in the tensor.  And the side along which the
   channels lie; SIZE_MAX: none.  */
enum status parts_number (struct parts *);
size_t parts_channel_side (const struct parts *);

/* x -> f (x - m) + b by number of the tensor, or where `channels' by its
   channels; NULL: 1 and 0.  */
enum status parts_scale (struct parts *, const Onnx__NodeProto *,
                         bool channels, const double *f, const double *m,
                         const double *b);

#endif
