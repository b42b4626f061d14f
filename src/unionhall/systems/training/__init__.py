"""培训: learning that ends in one concrete action; likeness is shown to the writer before anything is handed in."""
