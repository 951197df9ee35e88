"""What a rating says when people have answered so: their answers folded, and the fold summed up."""

from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.fold import fold
from servicetjek.models.rating.standing import pulls_of
from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.summary import summarise as summarise_fold


def summarise(themes, people, *, scale=(1, 5), minimum=FEWEST_SHOWN, balances=(), **details) -> RatingSummary:
    slugs, points = [slug for slug, _ in themes], range(scale[0], scale[1] + 1)
    folded = fold(people, slugs, points, minimum, pulls_of(pair[:2] for pair in balances))
    return summarise_fold(
        themes, folded, scale_low=scale[0], balances=balances, fewest_said=minimum, **details
    )
