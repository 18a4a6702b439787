# The autograde-Makefile of an Autolab assignment: `handin.zip' is what the student has
# handed in (name it so in the assignment).  Autolab reads the last line that is printed.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
all:
	mkdir submission
	mv handin.zip submission
	STUDENT=student /autograder/run_autograder autolab
