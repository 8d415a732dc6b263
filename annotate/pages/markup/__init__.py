"""A page's tree on its way to units: running text with exact ranges, the article in it, headline, byline and date."""
