"""What runs: tokens, the frames that they run in, and the tree that remembers no more than the future needs."""
