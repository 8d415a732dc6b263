"""READ: files, records and markup become documents with exact offsets.

The doors: `inputs` (everything that is read), `html`, `dumps` (bare text), `tables`, `warc`, `exports` (of comments),
`threads` (comments in markup). Behind them: `files` (bytes to records), `markup` (a page's tree to units), `comments`
(a page's thread, one by one), `bare` (lines of text to units). `dates` and `phrases` are what all of them know.
"""
