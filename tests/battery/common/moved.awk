# What moved between two batteries' lines, a row a function:
#   awk -f common/moved.awk OLD NEW
# equal, another error's text, an error where a result was, a result where an
# error was, other bits whose numbers add up to the same within single's rounding
# (or a field more without numbers), other numbers, and gone.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = "\t" }
{ split ($1, word, " "); name = word[1] }
NR == FNR { old[$1] = $0; next }
! ($1 in old) { next }
{
  split (old[$1], was, "\t")
  seen[name]++
  if (old[$1] == $0) equal[name]++
  else if (was[2] == "error" && $2 == "error") text[name]++
  else if ($2 == "error") refused[name]++
  else if (was[2] == "error") taken[name]++
  else if (was[2] == $2 && (was[4] - $4) ^ 2 <= 1e-10 * ($4 ^ 2 > 1 ? $4 ^ 2 : 1)) bits[name]++
  else other[name]++
  delete old[$1]
}
END {
  for (line in old) { split (line, word, " "); gone[word[1]]++; seen[word[1]] += 0 }
  for (name in seen)
    printf "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", name, seen[name], equal[name],
           text[name], refused[name], taken[name], bits[name], other[name],
           gone[name]
}
