"""The hall: who is on the roll and has come, who counts, the paper ballots and the sealed box. What is decided there goes through the desk's one door."""
