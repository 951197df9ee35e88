"""A rating, from the first answer to what the group is shown: `rating` and `ballot` are what is stored, `fold` what is
kept of it, `summary`, `verdict` and `picture` what it says, `chooser` and `choice` what comes of it."""
