"""Questions with what a careful reader would answer, and the score of memcon's answers to them."""
