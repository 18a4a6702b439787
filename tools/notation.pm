# tools/notation.pm: a formula as one types it, read once, told as MathML and as
# TeX.  The notation is at the head of tools/formulas, whose words these are.
#
# A formula is cut into tokens, which know the spaces around them; these become
# nodes, each with both forms; what stands in a row of nodes is joined with the
# spaces that mathematics has.  The words are in
# tools/words.pm.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
package notation;
use strict;
use warnings;
use utf8;
use words;

our (%greek, %function, %big, %relation, %operator, %closing);
our ($where, @tokens, $at, $solid);

# ----- tokens ---------------------------------------------------------------

sub cut {
  my ($s) = @_;
  my @list;
  my $gap = 0;
  while ($s ne '') {
    if ($s =~ s/^(\s+)//) { $gap = length $1; next }
    my $free = $gap || ! @list || $list[-1]{text} =~ /^[(\[{]$/;
    my $kind = 'sign';
    if ($s =~ s/^"([^"]*)"//) { $kind = 'text' }
    elsif ($free && $s =~ s/^'([A-Za-z][-\w]*)'//) { $kind = 'code' }
    elsif ($s =~ s/^(\d{1,3}(?:,\d{3})+|\d*\.?\d+(?:e-?\d+)?)//) { $kind = 'number' }
    elsif ($s =~ s/^([A-Za-z]+\d*)//) { $kind = 'word' }
    elsif ($s =~ s/^('+|\.\.\.|\|\||<=|>=|!=|~=|=>|->|<-|:=|=:|\+-|\.\*|.)//) { }
    my $text = $1;
    push @list, { kind => $kind, text => $text, gap => $gap, after => 0 };
    $list[-2]{after} = $gap if @list > 1;
    $gap = 0;
  }
  $list[-1]{after} = 9 if @list;
  return @list;
}

sub peek { my ($text) = @_;
  return $at < @tokens && $tokens[$at]{kind} eq 'sign' && $tokens[$at]{text} eq $text }

# ----- atoms ----------------------------------------------------------------

# What stands raised or lowered: without its parentheses, fractions in a line.
sub script {
  local $solid = 2;
  refuse ('a script is missing') if $at >= @tokens;
  if (peek ('(') || peek ('{')) {
    my $open = $tokens[$at++]{text};
    my $list = items ($closing{$open});
    return join_nodes ($list);
  }
  my ($m, $t) = ('', '');
  if (peek ('-') || peek ('+')) {
    my $sign = $tokens[$at++]{text};
    return node ('atom', "<mo>$operator{$sign}[0]</mo>", $sign)
      if $at >= @tokens || $tokens[$at]{gap} || $tokens[$at]{kind} eq 'sign';
    ($m, $t) = ("<mo form=\"prefix\">$operator{$sign}[0]</mo>", $sign);
  }
  my $token = $tokens[$at++];
  my $base = $token->{kind} eq 'number' ? number ($token->{text})
    : $token->{kind} eq 'word' ? word ($token->{text}, 1)
    : refuse ("'$token->{text}' cannot be a script");
  $m .= $base->{m}; $t .= $base->{t};
  if ($token->{text} eq '1' && peek ('/') && ! $tokens[$at]{gap} && ! $tokens[$at]{after}) {
    $m .= "<mo>/</mo><mn>$tokens[$at + 1]{text}</mn>";
    $t .= "/$tokens[$at + 1]{text}";
    $at += 2;
  }
  return node ('atom', "<mrow>$m</mrow>", $t);
}

# Indices, exponents, primes, hats, whatever touches the base on its right.
sub scripts {
  my ($base) = @_;
  my ($sub, $factorial, @sup);
  while ($at < @tokens && ! $tokens[$at]{gap} && $tokens[$at]{kind} eq 'sign') {
    my $token = $tokens[$at];
    my $next = $at + 1 < @tokens ? $tokens[$at + 1]{text} : '';
    my $ends = $token->{after} || $next =~ /^([_^)\]},;.|]|\|\||'+)$/;
    if ($token->{text} eq '_') {
      refuse ('an index of an index needs parentheses: f_(t_k)') if $sub;
      $at++;
      $sub = script ();
    }
    elsif ($token->{text} eq '^' && $next =~ /^'/) {
      $at += 2;
      push @sup, node ('atom', '<mo>′</mo>', '\prime ');
    }
    elsif ($token->{text} eq '^' && $ends) { $at++; $base = accent ($base, '^', '\hat ') }
    elsif ($token->{text} eq '~' && $ends) { $at++; $base = accent ($base, '~', '\tilde ') }
    elsif ($token->{text} eq '^') {
      $at++;
      my $power = script ();
      if (peek ('_') && ! $tokens[$at]{gap}) {
        $at++;
        my $index = script ();
        $power = node ('atom', "<msub>$power->{m}$index->{m}</msub>", "$power->{t}_{$index->{t}}");
      }
      push @sup, $power;
    }
    elsif ($token->{text} =~ /^'+$/) {
      $at++;
      my $n = length $token->{text};
      push @sup, $n > 1 || $base->{t} eq 'f'
        ? node ('atom', '<mo>' . ('', '′', '″', '‴')[$n] . '</mo>', '\prime ' x $n)
        : node ('atom', '<mi mathvariant="normal">T</mi>', '{\rm T}');
    }
    elsif ($token->{text} eq '*' && $ends) { $at++; push @sup, node ('atom', '<mo>∗</mo>', '*') }
    elsif ($token->{text} eq '!' && ! $factorial) { $at++; $factorial = 1 }
    else { last }
  }
  ($base, $sub) = @{$base->{parts}} if $base->{parts} && @sup && ! $sub;
  my $made = ! $sub && ! @sup ? $base : scripted ($base, $sub, @sup);
  return $made if ! $factorial;
  return node ('atom', "<mrow>$made->{m}<mo form=\"postfix\">!</mo></mrow>", "$made->{t}!");
}

sub scripted {
  my ($base, $sub, @sup) = @_;
  my $up = '<mrow>' . join ('', map { $_->{m} } @sup) . '</mrow>';
  my ($under, $over) = $base->{limits} ? ('munder', 'mover') : ('msub', 'msup');
  my $m = $sub && @sup ? ($base->{limits} ? 'munderover' : 'msubsup') : $sub ? $under : $over;
  my $t = $base->{kind} =~ /paren|number/ ? "{$base->{t}}" : $base->{t};
  $t =~ s/\\nolimits $/\\limits / if $base->{limits};
  $t .= "_{$sub->{t}}" if $sub;
  $t .= '^{' . join ('', map { $_->{t} } @sup) . '}' if @sup;
  my $kind = $base->{limits} && $sub ? 'big' : $base->{kind} eq 'number' ? 'atom' : $base->{kind};
  return node ($kind eq 'paren' ? 'atom' : $kind,
    "<$m>$base->{m}" . ($sub ? $sub->{m} : '') . (@sup ? $up : '') . "</$m>", $t,
    tall => $base->{tall}, differential => $base->{differential},
    bracket => $base->{kind} eq 'paren');
}

# TIGHT: written without spaces.  In a sentence that is small, the other stays in
# the line, as all do in scripts.
sub fraction {
  my ($top, $bottom, $tight) = @_;
  my $small = $bottom->{kind} eq 'number' && $top->{t} !~ /[-+]/ || $solid && $tight && ! $top->{differential};
  return node ('atom', "<mrow>$top->{m}<mo lspace=\"0\" rspace=\"0\">/</mo>$bottom->{m}</mrow>", "$top->{t}/$bottom->{t}")
    if $solid > 1 || $solid && ! ($small && $tight);
  $_ = $_->{inner} || $_ for $top, $bottom;
  return node ('atom', "<mstyle displaystyle=\"false\"><mfrac>$top->{m}$bottom->{m}</mfrac></mstyle>",
    "{\\textstyle{$top->{t}\\over $bottom->{t}}}") if $small;
  return node ('atom', "<mfrac>$top->{m}$bottom->{m}</mfrac>",
    "{\\displaystyle{$top->{t}\\over $bottom->{t}}}", tall => 1);
}

# Under a root, so that the sign is drawn as high as a letter.
my $strut = '<mspace width="0" height=".7em" depth=".2em"/>';

# Brackets and bars with what is in them.
sub bracket {
  my ($open) = @_;
  my $close = $closing{$open};
  my $list = items ($close);
  my $inner = join_nodes ($list);
  my $commas = grep { $_->{kind} eq 'comma' } @$list;
  my %tex = ('{' => '\{', '}' => '\}', '|' => '\vert ', '||' => '\Vert ');
  my ($tl, $tr) = map { $tex{$_} || $_ } $open, $close;
  my ($ml, $mr) = map { $_ eq '||' ? '‖' : $_ } $open, $close;
  my $stretch = $inner->{tall} ? '' : ' stretchy="false"';
  $inner->{kind} = 'atom' if $inner->{kind} ne 'number';
  return node ($open =~ /\|/ ? 'atom' : 'paren',
    "<mrow><mo form=\"prefix\"$stretch>$ml</mo>$inner->{m}<mo form=\"postfix\"$stretch>$mr</mo></mrow>",
    $inner->{tall} ? "\\left$tl$inner->{t}\\right$tr" : "$tl$inner->{t}$tr",
    tall => $inner->{tall}, inner => $open eq '(' && ! $commas ? $inner : undef);
}

sub atom {
  my $token = $tokens[$at++];
  my ($kind, $text) = @$token{qw(kind text)};
  my $base;
  if ($kind eq 'text') {
    return node ('text', '<mtext>' . escape ($text) . '</mtext>', '\hbox{' . escape_tex ($text) . '}') }
  if ($kind eq 'code') {
    return node ('text', "<mtext class=\"code\">'$text'</mtext>", "\\hbox{\\tt '" . escape_tex ($text) . "'}") }
  if ($kind eq 'number') { $base = number ($text) }
  elsif ($kind eq 'word') {
    my $paren = peek ('(');
    if ($text eq 'sqrt' && $paren) {
      $at++;
      my $inner = join_nodes (items (')'));
      $base = node ('atom', "<msqrt>$inner->{m}$strut</msqrt>", "\\sqrt{$inner->{t}}", tall => $inner->{tall});
    }
    elsif ($text eq 'sqrt') {
      my $inner = atom ();
      $base = node ('atom', "<msqrt>$inner->{m}$strut</msqrt>", "\\sqrt{$inner->{t}}");
    }
    elsif ($text eq 'N' && $paren && comma_inside ()) {
      $base = node ('atom', '<mi>𝒩</mi>', '{\cal N}') }
    elsif ($text eq 'd' && peek ('/') && $at + 1 < @tokens && $tokens[$at + 1]{text} =~ /^d/) {
      $base = node ('atom', '<mi mathvariant="normal">d</mi>', '{\rm d}', differential => 1) }
    else { $base = word ($text) }
  }
  elsif ($text eq '...') { $base = node ('atom', '<mo>…</mo>', '\ldots ') }
  elsif ($text =~ /^[(\[{]$/) { $base = bracket ($text) }
  elsif ($text =~ /^\|\|?$/) { $base = bracket ($text) }
  else { refuse ("'$text' is not expected here") }
  $base = scripts ($base);
  if (peek ('/') && ! $tokens[$at]{gap} && ! $tokens[$at]{after}) {
    $at++;
    my $bottom = atom ();
    $base = fraction ($base, $bottom, 1);
  }
  return $base;
}

# Is there a comma or semicolon before the parenthesis at hand closes?
sub comma_inside {
  my $depth = 0;
  for my $token (@tokens[$at .. $#tokens]) {
    next if $token->{kind} ne 'sign';
    $depth++ if $token->{text} =~ /^[(\[{]$/;
    $depth-- if $token->{text} =~ /^[)\]}]$/;
    return 1 if $depth == 1 && $token->{text} =~ /^[,;]$/;
    return 0 if ! $depth;
  }
  return 0;
}

# ----- products, sums, relations --------------------------------------------

# All up to CLOSE (none: the end), spaced fractions resolved.
sub items {
  my ($close) = @_;
  my @list;
  while (1) {
    if ($at >= @tokens) {
      refuse ("no '$close' closes what was opened") if $close;
      last;
    }
    my $token = $tokens[$at];
    my ($kind, $text, $gap) = @$token{qw(kind text gap)};
    $gap = 0 if ! @list;
    if ($kind eq 'sign') {
      my $bar = $text =~ /^\|\|?$/;
      if (defined $close && $text eq $close && (! $bar || ! $gap)) { $at++; last }
      my $between = $bar && ($gap && $token->{after}
        || ! $gap && @list && $list[-1]{kind} !~ /operator|relation|comma/);
      my $first = ! @list || $list[-1]{kind} =~ /operator|relation|comma|slash|text/;
      my $made;
      if ($relation{$text} && (! $bar || $between)) {
        $made = node ('relation', "<mo form=\"infix\">$relation{$text}[0]</mo>", "$relation{$text}[1] ") }
      elsif ($operator{$text}) {
        my $form = $first ? 'prefix' : 'infix';
        $made = node ('operator', "<mo form=\"$form\">$operator{$text}[0]</mo>", "$operator{$text}[1] ") }
      elsif ($text =~ /^[,;]$/) { $made = node ('comma', "<mo separator=\"true\">$text</mo>", $text) }
      elsif ($text =~ /^[.:]$/) { $made = node ('comma', "<mtext>$text</mtext>", $text eq ':' ? '\colon ' : '.') }
      elsif ($text eq '/') { $made = node ('slash', '<mo>/</mo>', '/') }
      elsif ($text =~ /^[)\]}]$/) { refuse ("'$text' closes nothing") }
      if ($made) { $at++; push @list, { %$made, gap => $gap }; next }
    }
    push @list, { %{ atom () }, gap => $gap };
  }
  return divide (\@list);
}

# a b / c: the product on the left over the next factor.
sub divide {
  my ($list) = @_;
  for (my $i = 0; $i < @$list; $i++) {
    next if $list->[$i]{kind} ne 'slash';
    my $from = $i - 1;
    refuse ('nothing before a fraction stroke')
      if $from < 0 || $list->[$from]{kind} !~ /atom|number|paren|word/;
    while ($from > 0 && $list->[$from]{gap} < 2) {
      my ($before, $here) = @$list[$from - 1, $from];
      if ($before->{kind} eq 'function') {
        refuse ("a function's argument in a fraction needs brackets: log [p / q]")
          if $here->{kind} ne 'paren' || $list->[$from]{gap} > 1;
      }
      elsif ($before->{kind} !~ /atom|number|paren|word/) { last }
      $from--;
    }
    my $to = $i + 1;
    refuse ('nothing after a fraction stroke') if $to > $#$list;
    my $next = $list->[$to];
    if ($next->{t} eq 'd' && $to < $#$list && $list->[$to + 1]{kind} !~ /operator|relation|comma/) {
      $next->{m} = '<mi mathvariant="normal">d</mi>'; $next->{t} = '{\rm d}';
      $to++;
      $to++ if $list->[$to]{kind} eq 'function';
    }
    elsif ($next->{kind} eq 'function') { $to++ }
    elsif ($next->{kind} eq 'big') {
      $to++ while $to < $#$list && $list->[$to + 1]{gap} < 2
        && $list->[$to + 1]{kind} !~ /operator|relation|comma|text|slash/;
    }
    elsif ($next->{kind} =~ /atom|word/ && $to < $#$list && $list->[$to + 1]{kind} eq 'paren'
           && $list->[$to + 1]{gap} == 1) { $to++ }
    refuse ('nothing after a fraction stroke') if $to > $#$list;
    my @top = @$list[$from .. $i - 1];
    my @bottom = @$list[$i + 1 .. $to];
    my $gap = $list->[$from]{gap};
    my $made = fraction (@top == 1 ? $top[0] : join_nodes (\@top),
      @bottom == 1 ? $bottom[0] : join_nodes (\@bottom));
    splice @$list, $from, $to - $from + 1, { %$made, gap => $gap };
    $i = $from;
  }
  return $list;
}

# The nodes side by side, with the spaces that mathematics has.
sub join_nodes {
  my ($list) = @_;
  my ($m, $t, $tall, $before) = ('', '', 0, undef);
  for my $node (@$list) {
    my ($kind, $last) = ($node->{kind}, $before ? $before->{kind} : '');
    my $named = qr/^(function|word|text)$/;
    my $wide = $node->{gap} > 1 && "$kind $last" !~ /relation|operator|big/;
    my $texts = $kind eq 'text' || $last eq 'text' || $kind =~ /word|number/ && $last eq $kind;
    my $thin = ($last =~ $named || $last eq 'big' && $before->{m} =~ /^<munder><mi>/)
        && $kind !~ /paren|relation|operator|comma/ && ! $node->{bracket}
      || $kind =~ $named && $last =~ /atom|number|paren/
      || $kind eq 'number' && $last eq 'atom'
      || $node->{differential} && $last =~ /atom|paren/;
    if ($before && $wide) { $m .= '<mspace width="1.2em"/>'; $t .= '\quad ' }
    elsif ($before && $texts && $node->{gap}) { $m .= '<mspace width=".3em"/>'; $t .= '\ ' }
    elsif ($before && $thin) {
      $m .= '<mspace width=".17em"/>';
      $t .= '\mskip3mu ' if $kind eq 'number' || $node->{differential};
    }
    $m .= $node->{m};
    $t .= $node->{t};
    $tall ||= $node->{tall};
    $before = $node;
  }
  return $list->[0] if @$list == 1;
  return node ('atom', "<mrow>$m</mrow>", $t, tall => $tall);
}

# ----- what others call -----------------------------------------------------

# One formula in a sentence, or one cell of a display: its MathML and its TeX.
sub read_one {
  my ($s, $display, $place) = @_;
  local ($where, $solid, $at, @tokens) = ($place, $display ? 0 : 1, 0);
  if ($s =~ /^\w+( x \w+)+$/) {
    my @sides = map { [read_one ($_, $display, $place)] } split / x /, $s;
    return (join ('<mo>×</mo>', map { $_->[0] } @sides), join ('\times ', map { $_->[1] } @sides));
  }
  @tokens = cut ($s);
  return ('', '') if ! @tokens;
  my $node = join_nodes (items (undef));
  return ($node->{m}, $node->{t});
}

1;
