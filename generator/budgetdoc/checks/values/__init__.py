"""Rules about the values of indicators: figures against words, units, sense, and what an annual value should be."""

from budgetdoc.checks.values import agreement, annual, measure, sense

RULES = (*agreement.RULES, *sense.RULES, *annual.RULES, *measure.RULES)
