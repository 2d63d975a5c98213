"""Ten slips of a tired hand, in a file of Accede and in those of its neighbours; ``make slips`` tells the result."""
