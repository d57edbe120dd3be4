"""Who pays when: cards at once, transfers after weeks, and all that goes wrong in between."""

from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.clock import is_known
from demo_company.world.basics.ids import stripe_id
from demo_company.world.billing.invoices import Charge, CreditNote, Dispute, Invoice, Refund
from demo_company.world.billing.subscriptions import Subscription

_HOUR = timedelta(hours=1)
_NET = timedelta(days=30)
_DECLINED = ("card_declined", "insufficient_funds", "expired_card")


def collect(rng: Random, subscription: Subscription, invoices: list[Invoice], *, by_card: bool) -> list[Invoice]:
    """Settle a subscription's invoices; return them with the duplicates that were voided."""
    late = _late_spans(subscription)
    result = []
    for invoice in invoices:
        _finalize(rng, subscription, invoice, by_card=by_card)
        span = next((span for span in late if span[0] - timedelta(days=32) <= invoice.created < span[0]), None)
        if invoice.finalized is None:
            pass
        elif invoice.due_amount <= 0:
            _settle_nothing(invoice)
        elif _expired(subscription, invoice):
            _expire(subscription, invoice)
        elif span:
            late.remove(span)
            _pay_late(rng, invoice, span)
        else:
            _pay(rng, invoice, by_card=by_card)
        result.append(invoice)
        if invoice.status == "paid" and rng.random() < 0.012 and invoice.reason == "subscription_cycle":
            result.append(_duplicate(rng, invoice))
    for invoice in result:
        _go_wrong(rng, invoice)
    return result


def _late_spans(subscription: Subscription) -> list[tuple[datetime, datetime | None, str]]:
    """Return when the customer was behind with a payment: from, until, and what ended it."""
    spans = []
    states = subscription.states
    for number, state in enumerate(states):
        if state.status == "past_due":
            after = states[number + 1 :]
            ended = next((later for later in after if later.status in ("active", "canceled")), None)
            spans.append((state.since, ended.since if ended else None, ended.status if ended else "past_due"))
    return spans


def _finalize(rng: Random, subscription: Subscription, invoice: Invoice, *, by_card: bool) -> None:
    """Finalize after an hour; an unpaid subscription's bills stay drafts, and so does what is an hour old."""
    past = [state.status for state in subscription.states if state.since <= invoice.created]
    at = invoice.created + _HOUR
    if (past and past[-1] == "unpaid") or not is_known(at):
        invoice.status = "draft"
        return
    invoice.finalized = at
    if not by_card:
        invoice.due = invoice.created + _NET
        if invoice.total > 0 and rng.random() < 0.015:
            _note(rng, invoice, invoice.total * rng.randint(5, 30) // 100, at + 48 * _HOUR)


def _note(rng: Random, invoice: Invoice, amount: int, at: datetime, refund: str | None = None) -> None:
    """Correct an invoice: with a refund after payment, without one before it."""
    if is_known(at) and amount > 0:
        kind = "post_payment" if refund else "pre_payment"
        reason = "product_unsatisfactory" if refund else "order_change"
        invoice.credit_notes.append(CreditNote(stripe_id(rng, "cn"), amount, at, kind, reason, refund))


def _settle_nothing(invoice: Invoice) -> None:
    """Nothing to pay is paid at once."""
    invoice.status, invoice.paid_at = "paid", invoice.finalized


def _expired(subscription: Subscription, invoice: Invoice) -> bool:
    first = subscription.states[0].status
    return first == "incomplete" and invoice.reason == "subscription_create"


def _expire(subscription: Subscription, invoice: Invoice) -> None:
    invoice.status, invoice.voided_at = "void", subscription.states[-1].since


def _charge(rng: Random, invoice: Invoice, at: datetime, amount: int, failure: str | None = None) -> None:
    invoice.charges.append(Charge(stripe_id(rng, "ch"), amount, at, failure, intent_id=stripe_id(rng, "pi")))


def _pay_late(rng: Random, invoice: Invoice, span: tuple[datetime, datetime | None, str]) -> None:
    """Fail at first; then the customer recovers, or the invoice is given up with the subscription."""
    since, until, ending = span
    _charge(rng, invoice, since, invoice.due_amount, rng.choice(_DECLINED))
    if ending == "active":
        _charge(rng, invoice, until, invoice.due_amount)
        invoice.status, invoice.paid_at = "paid", until
    elif ending == "canceled":
        _charge(rng, invoice, since + (until - since) / 2, invoice.due_amount, rng.choice(_DECLINED))
        invoice.charges[-1].created = invoice.charges[-1].created.replace(microsecond=0)
        invoice.status, invoice.given_up_at = "uncollectible", until


def _pay(rng: Random, invoice: Invoice, *, by_card: bool) -> None:
    at = invoice.finalized + timedelta(seconds=rng.randint(30, 3000))
    if by_card and rng.random() < 0.03:
        _charge(rng, invoice, at, invoice.due_amount, rng.choice(_DECLINED))
        at += timedelta(days=3)
    elif not by_card:
        at += timedelta(days=rng.choice((6, 14, 21, 27, 29, 30, 31, 38, 52, 71)))
        if rng.random() < 0.03:
            part = invoice.due_amount // 2
            if is_known(at):
                _charge(rng, invoice, at, part)
            at += timedelta(days=20)
            if is_known(at):
                _charge(rng, invoice, at, invoice.due_amount - part)
                invoice.status, invoice.paid_at = "paid", at
            return
    if is_known(at):
        _charge(rng, invoice, at, invoice.due_amount)
        invoice.status, invoice.paid_at = "paid", at


def _duplicate(rng: Random, invoice: Invoice) -> Invoice:
    """Billed twice by mistake: the second one was voided the next day."""
    twin = Invoice(
        stripe_id(rng, "in"),
        f"{invoice.number}-2",
        invoice.customer_id,
        invoice.subscription_id,
        invoice.currency,
        invoice.created + timedelta(minutes=3),
        "manual",
        [],
        invoice.discount,
        invoice.tax,
        livemode=invoice.livemode,
    )
    twin.lines = [
        type(line)(
            stripe_id(rng, "il"),
            line.price,
            line.item_id,
            line.description,
            line.quantity,
            line.amount,
            line.period_start,
            line.period_end,
            line.is_proration,
            "invoiceitem",
        )
        for line in invoice.lines
    ]
    twin.finalized = twin.created + _HOUR
    voided = twin.finalized + 20 * _HOUR
    twin.status, twin.voided_at = ("void", voided) if is_known(voided) else ("open", None)
    if not is_known(twin.finalized):
        twin.status, twin.finalized = "draft", None
    return twin


def _go_wrong(rng: Random, invoice: Invoice) -> None:
    """Refund, credit or dispute a few of the payments."""
    paid = next((charge for charge in invoice.charges if charge.succeeded), None)
    draw = rng.random()
    if paid is None:
        return
    at = paid.created + timedelta(days=rng.randint(2, 25))
    if not is_known(at):
        return
    if draw < 0.022:
        whole = rng.random() < 0.3
        amount = paid.amount if whole else paid.amount * rng.randint(10, 60) // 100
        refund = Refund(stripe_id(rng, "re"), amount, at)
        paid.refunds.append(refund)
        if rng.random() < 0.6:
            _note(rng, invoice, amount, at, refund.id)
    elif draw < 0.026:
        paid.refunds.append(Refund(stripe_id(rng, "re"), paid.amount // 4, at, status="failed"))
    elif draw < 0.034:
        status = rng.choice(("lost", "won", "needs_response"))
        if status == "needs_response" and at < datetime(2026, 6, 1):
            status = "lost"
        paid.dispute = Dispute(stripe_id(rng, "dp"), paid.amount, at, status)
