"""Learning from a session afterwards: coding, figures, the rubric, and what comes out of them."""
