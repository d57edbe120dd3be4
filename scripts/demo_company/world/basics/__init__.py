"""What all of the world uses: days, ids, money, words, and which company plays which part."""
