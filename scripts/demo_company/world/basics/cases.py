"""Which company plays which special part.

A believable random life rarely shows the edge cases that docs/metrics.md names, so some places in each block of
companies are cast. The same place plays the same part in every block and for every seed.
"""

BLOCK_SIZE = 275
# Places from here on have no CRM account: they signed up themselves with a card.
FIRST_SELF_SERVE = 260

# How a paying company's billing goes: part -> how many companies of a block play it.
BILLING_PARTS = {
    "past_due_recovers": 3,
    "past_due_canceled": 3,
    "unpaid_then_canceled": 1,
    "unpaid_for_good": 1,
    "paused": 2,
    "plan_upgrade": 4,
    "plan_downgrade": 2,
    "two_subscriptions_one_cancelled": 2,
    "churn_and_return": 3,
    "join_and_leave_in_a_month": 2,
    "starts_and_ends_on_one_day": 1,
    "forever_coupon": 6,
    "forever_coupon_removed": 2,
    "free_pilot_then_paid": 1,
    "repeating_coupon": 2,
    "once_coupon": 2,
    "cancel_at_future": 3,
    "weekly": 2,
    "metered": 2,
    "onboarding": 3,
    "classic_plan": 5,
    "legacy_subscription": 4,
    "legacy_and_history": 2,
    "free_plan_then_paid": 2,
    "backdated": 2,
    "backdated_over_month_end": 1,
    "ends_on_last_day": 1,
    "ends_on_first_day": 1,
    "starts_on_last_day": 1,
    "seats_change_on_last_day": 1,
    "addon_removed": 2,
    "two_stripe_customers": 1,
    "two_stripe_currencies": 1,
    "stripe_customer_deleted": 1,
    "merged": 2,
    "merged_twice": 1,
    "merged_stripe_names_loser": 2,
}
# Of these, the ones whose story takes up to a year and a half and so has to begin early.
LONG_PARTS = frozenset(BILLING_PARTS) - {
    "forever_coupon",
    "repeating_coupon",
    "once_coupon",
    "cancel_at_future",
    "weekly",
    "metered",
    "onboarding",
    "classic_plan",
    "legacy_and_history",
    "two_stripe_customers",
}
# Parts that lose revenue by their script are played by small firms, else they alone would make the retention.
SMALL_PARTS = frozenset(
    {
        "past_due_canceled",
        "unpaid_then_canceled",
        "unpaid_for_good",
        "paused",
        "plan_downgrade",
        "churn_and_return",
        "join_and_leave_in_a_month",
        "legacy_subscription",
        "ends_on_last_day",
        "ends_on_first_day",
        "stripe_customer_deleted",
    }
)
# How a company that never pays behaves in billing.
TRIAL_PARTS = {"trial_never_converts": 3, "incomplete_expired": 2}
# What happens to the first suitable deal of a company that never pays (restated_*: booked as won first).
PROSPECT_PARTS = {
    "restated": 4,
    "deleted_deal": 6,
    "deleted_account": 2,
    "null_amount_lost": 3,
    "no_history_lost": 3,
    "bulk_changed_lost": 2,
    "backwards": 3,
    "stale_copy_lost": 3,
    "no_account_lost": 2,
    "border_lost": 2,
    "open_no_amount": 1,
    "open_bulk_changed": 1,
}
# What happens to the winning deal of a company that pays.
WINNER_PARTS = {
    "reopened": 3,
    "won_in_one_month": 3,
    "closed_before_created": 1,
    "border_won": 3,
    "null_amount_won": 2,
    "no_history_won": 6,
    "bulk_changed_won": 2,
    "stale_copy_won": 3,
    "no_account_won": 2,
    "untyped_won": 8,
}
# A stride that is coprime with the number of CRM places scatters the parts over the block.
_STRIDE = 17


def _cast() -> dict[int, str]:
    parts = [
        part
        for group in (BILLING_PARTS, TRIAL_PARTS, PROSPECT_PARTS, WINNER_PARTS)
        for part, count in group.items()
        for _ in range(count)
    ]
    if len(parts) > FIRST_SELF_SERVE:
        raise ValueError("more parts than places")
    return {(number * _STRIDE + 5) % FIRST_SELF_SERVE: part for number, part in enumerate(parts)}


CAST = _cast()


def part_of(place: int) -> str | None:
    """Return the special part of a place in its block; None for an ordinary life."""
    return CAST.get(place)
