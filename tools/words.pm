# tools/words.pm: what a word, a number and a sign of the manual's formulas are
# (tools/formulas), each as MathML and as TeX.  A new one is a line of a table.
#
# Copyright (C) 2026 the authors of autoencoder
# SPDX-License-Identifier: GPL-3.0-or-later
package notation;
use strict;
use warnings;
use utf8;

# ----- words and signs: what is typed => MathML, TeX -------------------------

our %greek = qw(alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ
  kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ
  omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Pi Π Phi Φ Psi Ψ Omega Ω);
our %function = map { $_ => 1 } qw(log exp sin cos tan sinh cosh tanh max min
  argmin argmax arccos arcsin erf tr diag det sign rank sup inf softmax sigmoid
  softplus relu cov var Var Cov cl);
our %big = (sum => ['∑', '\sum'], prod => ['∏', '\prod'],
  integral => ['∫', '\int']);
our %relation = ('=' => ['=', '='], '<' => ['&lt;', '<'], '>' => ['&gt;', '>'],
  '<=' => ['≤', '\le'], '>=' => ['≥', '\ge'], '!=' => ['≠', '\ne'],
  '~' => ['∼', '\sim'], '~=' => ['≈', '\approx'], '=>' => ['⇒', '\Rightarrow'],
  '->' => ['→', '\to'], '<-' => ['←', '\gets'], ':=' => ['≔', ':='],
  '=:' => ['≕', '=:'], '|' => ['|', '\mid'], '||' => ['‖', '\mskip3mu\Vert\mskip3mu '],
  'in' => ['∈', '\in']);
our %operator = ('+' => ['+', '+'], '-' => ['−', '-'], '*' => ['⋅', '\cdot'],
  '.*' => ['⊙', '\odot'], '+-' => ['±', '\pm']);
our %closing = ('(' => ')', '[' => ']', '{' => '}', '|' => '|', '||' => '||');

our ($where, @tokens, $at, $solid);

sub refuse { die "$where: $_[0]\n" }

sub escape {
  my ($text) = @_;
  $text =~ s/&/&amp;/g; $text =~ s/</&lt;/g; $text =~ s/>/&gt;/g;
  $text =~ s/"/&quot;/g;
  return $text;
}

sub escape_tex {
  my ($text) = @_;
  $text =~ s/([%&#_\$])/\\$1/g; $text =~ s/\^/\\char94 /g; $text =~ s/([|<>])/\$$1\$/g;
  return $text;
}

# A node: its MathML and TeX, its kind, whether it is tall, and the spaces
# before it.
sub node { my ($kind, $m, $t, %more) = @_;
  return { kind => $kind, m => $m, t => $t, gap => 0, %more } }

sub letter { my ($c) = @_; return node ('atom', "<mi>$c</mi>", $c) }

sub accent {
  my ($base, $sign, $tex) = @_;
  return node ('atom', "<mover accent=\"true\">$base->{m}<mo stretchy=\"false\">$sign</mo></mover>",
    "$tex\{$base->{t}}");
}

# A word, as a base or, narrower, as an index: ij are two letters there.
sub word {
  my ($w, $index) = @_;
  return node ('atom', "<mi>$greek{$w}</mi>", $w eq 'epsilon' ? '\varepsilon ' : "\\$w ")
    if $greek{$w};
  return node ('atom', '<mi>∞</mi>', '\infty ') if $w =~ /^(Inf|infinity)$/;
  return node ('atom', '<mo>∇</mo>', '\nabla ') if $w eq 'grad';
  return node ('relation', '<mo>∈</mo>', '\in ') if $w eq 'in';
  return letter ($w) if length $w == 1;
  return accent (letter ('x'), '~', '\tilde ') if $w eq 'xt';
  if ($w !~ /^([TtWw]|c)hat$/ && (my ($base) = $w =~ /^([A-Za-z]|[a-z]*eta|mu)hat$/)) { return accent (word ($base), '^', '\hat ') }
  if ($big{$w}) {
    return node ('big', "<mo>$big{$w}[0]</mo>", "$big{$w}[1] ", limits => $w ne 'integral') }
  if (my ($name, $digits) = $w =~ /^([A-Za-z]|[a-z]+)(\d+)$/) {
    if (length $name == 1 || $greek{$name}) {
      my $base = word ($name);
      return node ('atom', "<msub>$base->{m}<mn>$digits</mn></msub>", "$base->{t}_{$digits}",
        parts => [$base, node ('number', "<mn>$digits</mn>", $digits)]);
    }
  }
  if (! $index && ! $function{$w} && (my ($after) = $w =~ /^d(\w+)$/)) {
    if (length $after == 1 || $greek{$after} || $after =~ /^[A-Za-z]hat$|^KL$/) {
      my $of = word ($after);
      return node ('atom', "<mrow><mi mathvariant=\"normal\">d</mi>$of->{m}</mrow>",
        "{\\rm d}$of->{t}", differential => 1);
    }
  }
  if ($index && length $w <= 3 && $w =~ /^[a-z]+$/ && ! $function{$w}) {
    my @letters = split //, $w;
    return node ('atom', '<mrow>' . join ('', map { "<mi>$_</mi>" } @letters) . '</mrow>', $w);
  }
  return node ($function{$w} ? 'function' : 'word', "<mi>$w</mi>",
    $index ? "{\\rm $w}" : "\\mathop{\\rm $w}\\nolimits ",
    limits => scalar ($w =~ /^(arg)?(min|max)$|^sup$/));
}

sub number {
  my ($n) = @_;
  if ($n =~ /^(.*)e(-?)0*(\d+)$/) {
    my ($head, $sign, $power) = ($1, $2, $3);
    my $one = $head eq '1';
    return node ('number', '<mrow>' . ($one ? '' : "<mn>$head</mn><mo>⋅</mo>") . "<msup><mn>10</mn><mrow>"
      . ($sign ? '<mo>−</mo>' : '') . "<mn>$power</mn></mrow></msup></mrow>",
      ($one ? '' : "$head\\cdot ") . "10^{$sign$power}");
  }
  my $t = $n;
  $t =~ s/,/{,}/g;
  return node ('number', "<mn>$n</mn>", $t);
}

1;
