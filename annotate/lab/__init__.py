"""TRAIN AND MEASURE: corpora become models, models become figures and cards."""
