"""From normalised diagrams to a model: the library's parser, made to read every node and every flow."""
