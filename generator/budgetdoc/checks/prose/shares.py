"""Shares of an amount that a text works out: 合同总价777.2万元，其中支付合同总价的50%，即388.6万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.prose.amounts import close
from budgetdoc.checks.prose.arithmetic import in_unit_of
from budgetdoc.checks.prose.texts import sentences, texts
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.vocabulary import SHARE
from budgetdoc.diagnostics import Finding

_THAT_IS: Final = re.compile(
    r"[）)]?(?:的?(?:比例|标准|费用|款项|资金|价款|货款|尾款))?[，,]?(?:即|合|计|为|共|=|＝)(?:人民币)?\s*"
)


def shares(context: Context) -> Iterator[Finding]:
    """BD311: a share of an amount is what the text says it comes to (50%，即388.6万元)."""
    for path, text in texts(context):
        for sentence in sentences(text):
            for share, stated in _worked_out(text, sentence):
                bases = _bases(text, sentence, share)
                if bases and not any(close(stated, base.value * share.value / 100) for base in bases):
                    result = bases[0].value * share.value / 100
                    said = {"result": in_unit_of(stated, result), "stated": stated.text}
                    apart = in_unit_of(stated, abs(stated.value - result))
                    formula = f"{bases[0].text}×{share.text}"
                    yield context.finding("BD311", path, formula=formula, difference=apart, **said)


def _worked_out(text: str, sentence: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each share with the amount that the text says it is."""
    for share, stated in pairwise(sentence):
        exact = share.dimension == SHARE and not (share.sign or share.most or share.about)
        if exact and stated.is_amount and not stated.sign and _THAT_IS.fullmatch(text[share.end : stated.start]):
            yield share, stated


def _bases(text: str, sentence: list[Quantity], share: Quantity) -> list[Quantity]:
    """The amounts before a share that it may be one of; those that are shares themselves come last."""
    before = [one for one in sentence if one.is_amount and one.start < share.start and one.value > Decimal(0)]
    results = [stated for _, stated in _worked_out(text, sentence)]
    plain = [one for one in before if not any(one is stated for stated in results)]
    return plain + [one for one in before if not any(one is other for other in plain)] if plain else []


RULES = (shares,)
