function I = mutual_information (P)
  % I = mutual_information (P): H (X) - H (X | Y) in nats, for a table of joint
  % probabilities

  I = NaN;  % fill in
end
