"""Stripe's raw rows of invoices, their lines, and the money that moved."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from demo_company.systems.rows import Row
from demo_company.systems.stripe.extras import discount_row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import stripe_id
from demo_company.world.basics.money import EXPONENTS, DatedRate, round_half_up
from demo_company.world.billing.invoices import Charge, Invoice, Line

_SYNCED = {"_fivetran_synced": SYNCED_AT}
# From here on the loader names a charge's invoice through its payment intent alone, and syncs the balance.
NEW_LOAD_FROM = datetime(2026, 3, 1)


def invoice_rows(rng: Random, invoice: Invoice, rates: list[DatedRate]) -> Iterator[Row]:
    """Write an invoice with its lines, charges, refunds, disputes and credit notes."""
    is_new = invoice.created >= NEW_LOAD_FROM
    succeeded = [charge for charge in invoice.charges if charge.succeeded]
    yield (
        "stripe.invoice",
        {
            "id": invoice.id,
            "customer_id": invoice.customer_id,
            "subscription_id": None if is_new else invoice.subscription_id,
            "charge_id": succeeded[-1].id if succeeded and not is_new else None,
            "number": invoice.number,
            "status": invoice.status,
            "billing_reason": invoice.reason,
            "currency": invoice.currency.lower(),
            "created": invoice.created,
            "due_date": invoice.due,
            "period_start": invoice.begins,
            "period_end": invoice.ends,
            "subtotal": invoice.subtotal,
            "tax": invoice.tax or None,
            "total": invoice.total,
            "amount_due": invoice.due_amount,
            "amount_paid": invoice.paid,
            "amount_remaining": invoice.remaining,
            "pre_payment_credit_notes_amount": invoice.pre_credited,
            "post_payment_credit_notes_amount": invoice.post_credited,
            "paid": invoice.status == "paid",
            "attempted": bool(invoice.charges),
            "attempt_count": len(invoice.charges),
            "status_transitions_finalized_at": invoice.finalized,
            "status_transitions_paid_at": invoice.paid_at,
            "status_transitions_voided_at": invoice.voided_at,
            "status_transitions_marked_uncollectible_at": invoice.given_up_at,
            "is_deleted": False,
            "livemode": invoice.livemode,
            **_SYNCED,
        },
    )
    if invoice.one_off_coupon:
        yield discount_row(rng, invoice.one_off_coupon, invoice.customer_id, invoice.id, invoice.created)
    for line in invoice.lines:
        yield "stripe.invoice_line_item", _line(invoice, line)
    for charge in invoice.charges:
        yield from _charge_rows(rng, invoice, charge, rates)
    for note in invoice.credit_notes:
        is_pre = note.type == "pre_payment"
        yield (
            "stripe.credit_note",
            {
                "id": note.id,
                "invoice_id": invoice.id,
                "customer_id": invoice.customer_id,
                "refund_id": note.refund_id,
                "number": f"{invoice.number}-CN-01",
                "type": note.type,
                "status": "issued",
                "reason": note.reason,
                "amount": note.amount,
                "pre_payment_amount": note.amount if is_pre else 0,
                "post_payment_amount": 0 if is_pre else note.amount,
                "subtotal": note.amount,
                "total": note.amount,
                "currency": invoice.currency.lower(),
                "created": note.created,
                "livemode": invoice.livemode,
                **_SYNCED,
            },
        )


def _line(invoice: Invoice, line: Line) -> dict:
    price = line.price
    return {
        "id": line.id,
        "invoice_id": invoice.id,
        "subscription_id": invoice.subscription_id,
        "subscription_item_id": line.item_id,
        "price_id": price.id if price and price.stored_in == "price" else None,
        "plan_id": price.id if price and price.stored_in == "plan" else None,
        "description": line.description,
        "quantity": Decimal(line.quantity),
        "amount": line.amount,
        "currency": invoice.currency.lower(),
        "period_start": line.period_start,
        "period_end": line.period_end,
        "proration": line.is_proration,
        "type": line.type,
        "livemode": invoice.livemode,
        **_SYNCED,
    }


def _charge_rows(rng: Random, invoice: Invoice, charge: Charge, rates: list[DatedRate]) -> Iterator[Row]:
    is_new = charge.created >= NEW_LOAD_FROM
    currency = invoice.currency.lower()
    balance = stripe_id(rng, "txn") if is_new and charge.succeeded else None
    intent = charge.intent_id if is_new else None
    yield (
        "stripe.charge",
        {
            "id": charge.id,
            "customer_id": invoice.customer_id,
            "invoice_id": None if is_new else invoice.id,
            "payment_intent_id": intent,
            "balance_transaction_id": balance,
            "amount": charge.amount,
            "amount_captured": charge.amount if charge.succeeded else 0,
            "amount_refunded": charge.refunded,
            "currency": currency,
            "status": "succeeded" if charge.succeeded else "failed",
            "paid": charge.succeeded,
            "captured": charge.succeeded,
            "refunded": charge.refunded == charge.amount,
            "failure_code": charge.failure_code,
            "created": charge.created,
            "livemode": invoice.livemode,
            **_SYNCED,
        },
    )
    if is_new:
        yield (
            "stripe.payment_intent",
            {
                "id": intent,
                "customer_id": invoice.customer_id,
                "invoice_id": invoice.id,
                "amount": charge.amount,
                "amount_received": charge.amount if charge.succeeded else 0,
                "currency": currency,
                "status": "succeeded" if charge.succeeded else "requires_payment_method",
                "last_payment_error_code": charge.failure_code,
                "created": charge.created,
                "livemode": invoice.livemode,
                **_SYNCED,
            },
        )
    if balance and invoice.livemode:
        yield "stripe.balance_transaction", _balance(balance, charge.id, invoice.currency, charge, rates)
    for refund in charge.refunds:
        yield (
            "stripe.refund",
            {
                "id": refund.id,
                "charge_id": charge.id,
                "payment_intent_id": intent,
                "amount": refund.amount,
                "currency": currency,
                "status": refund.status,
                "reason": refund.reason,
                "failure_reason": "lost_or_stolen_card" if refund.status == "failed" else None,
                "created": refund.created,
                **_SYNCED,
            },
        )
    if charge.dispute:
        yield (
            "stripe.dispute",
            {
                "id": charge.dispute.id,
                "charge_id": charge.id,
                "payment_intent_id": intent,
                "amount": charge.dispute.amount,
                "currency": currency,
                "status": charge.dispute.status,
                "reason": charge.dispute.reason,
                "evidence_details_due_by": charge.dispute.created + timedelta(days=9),
                "is_charge_refundable": False,
                "created": charge.dispute.created,
                "livemode": invoice.livemode,
                **_SYNCED,
            },
        )


def _balance(number: str, source: str, currency: str, charge: Charge, rates: list[DatedRate]) -> dict:
    """Return the entry in the firm's dollar account, with Stripe's fee of 2.9 % and 30 cents."""
    exact = next(
        1 / Fraction(rate.conversion_rate)
        for rate in rates
        if rate.currency == currency and rate.start <= charge.created.date() < rate.next_start
    )
    rate = round_half_up(exact, 6)
    dollars = Fraction(charge.amount) * 10 ** (2 - EXPONENTS[currency]) * Fraction(rate)
    amount = int(round_half_up(dollars, 0))
    fee = int(round_half_up(Fraction(amount * 29, 1000), 0)) + 30
    return {
        "id": number,
        "source": source,
        "type": "charge",
        "reporting_category": "charge",
        "status": "available",
        "amount": amount,
        "fee": fee,
        "net": amount - fee,
        "currency": "usd",
        "exchange_rate": None if currency == "USD" else rate,
        "created": charge.created,
        "available_on": charge.created + timedelta(days=2),
        **_SYNCED,
    }
