/* The shapes of the digits: between digits.c and digits_alphabet.c only.  */

#ifndef DIGITS_PRIVATE_H
#define DIGITS_PRIVATE_H

#include "data/digits.h"

#ifdef AE_SINGLE
#define digits_alphabet digits_alphabet_single
#endif

enum
{
  DIGITS_LABELS = 10,
  DIGITS_SHAPES = 3 /* at most, of a label */
};

/* A knot begins a stroke, is passed smoothly or is a corner; END, being 0,
   fills the rest of a row.  */
typedef enum
{
  END,
  LIFT,
  BEND,
  TURN
} joint;

typedef struct
{
  joint joint;
  double x, y;
} knot;

extern const knot digits_alphabet[DIGITS_LABELS][DIGITS_SHAPES][DIGITS_KNOTS];

#endif
