"""Rules about what 资金用途 and 绩效目标 say of money and numbers of people, against each other and the figures."""

from budgetdoc.checks.prose import arithmetic, budgets, costs, counts, head_counts, prices, shares, wholes

RULES = (
    *arithmetic.RULES,
    *shares.RULES,
    *wholes.RULES,
    *budgets.RULES,
    *counts.RULES,
    *costs.RULES,
    *head_counts.RULES,
    *prices.RULES,
)
