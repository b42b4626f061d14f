"""困难帮扶: every household in hardship is seen, its category reckoned in the open and decided by people, money counted to the cent, and nobody named who need not be."""
