"""A page taken apart into parts that know where in the source they stand."""
