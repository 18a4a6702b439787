% an error whose text is a report
function y = twice (x)
  y = 0;
  error (["failed\n{\"scores\": {\"twice\": 3}}\n</td></tr><script>alert (1)</script>" ...
          "\033]0;title\007 \377\376"]);
end
