"""Makes a library of invented entries, in the shape and the proportions of the real one."""
