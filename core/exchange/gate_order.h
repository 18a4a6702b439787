/* The gates of layers over time in ONNX's order: LSTM i o f c, of which ours
   are i f g o, and GRU z r h, of ours r z n.  */

#ifndef AE_GATE_ORDER_H
#define AE_GATE_ORDER_H

#include <stdbool.h>
#include <stddef.h>

/* Which of ours is gate `gate' of ONNX.  */
static inline size_t
own_gate (bool gru, size_t gate)
{
  static const size_t of_lstm[] = { 0, 3, 1, 2 }, of_gru[] = { 1, 0, 2 };
  return (gru ? of_gru : of_lstm)[gate];
}

#endif
