"""Pure: what the issues of a site say about its facts, the judgement that follows, and the official form it fills."""
