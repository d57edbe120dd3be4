"""What is true of invoices and payments; test-mode ones are left out: nobody should count them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from demo_company.world.basics.money import major_units
from demo_company.world.billing.invoices import Invoice


@dataclass(frozen=True)
class TrueInvoice:
    """An invoice as it stands; amounts are in major units of its own currency."""

    invoice_id: str
    company_id: int
    customer_id: str
    subscription_id: str | None
    currency: str
    status: str
    created_at: datetime
    finalized_at: datetime | None
    due_at: datetime | None
    paid_at: datetime | None
    voided_at: datetime | None
    subtotal_local: Decimal
    discount_local: Decimal
    tax_local: Decimal
    total_local: Decimal
    paid_local: Decimal
    # Credit notes before payment lower what is due; those after payment follow a refund and change nothing here.
    credited_local: Decimal
    post_credited_local: Decimal
    # Nobody owes a void invoice or one that was given up.
    remaining_local: Decimal
    written_off_local: Decimal
    line_count: int


@dataclass(frozen=True)
class TruePayment:
    """A charge, refund or dispute; what goes back is negative, whether it happened is in the status."""

    payment_id: str
    payment_type: str
    status: str
    company_id: int
    customer_id: str
    invoice_id: str
    charge_id: str
    currency: str
    amount_local: Decimal
    occurred_at: datetime


def true_invoice(company_id: int, invoice: Invoice) -> TrueInvoice:
    """Say what an invoice came to."""
    currency = invoice.currency
    is_owed = invoice.status in ("draft", "open", "paid")
    is_given_up = invoice.status == "uncollectible"
    return TrueInvoice(
        invoice_id=invoice.id,
        company_id=company_id,
        customer_id=invoice.customer_id,
        subscription_id=invoice.subscription_id,
        currency=currency,
        status=invoice.status,
        created_at=invoice.created,
        finalized_at=invoice.finalized,
        due_at=invoice.due,
        paid_at=invoice.paid_at,
        voided_at=invoice.voided_at,
        subtotal_local=major_units(invoice.subtotal, currency),
        discount_local=major_units(invoice.discount, currency),
        tax_local=major_units(invoice.tax, currency),
        total_local=major_units(invoice.total, currency),
        paid_local=major_units(invoice.paid, currency),
        credited_local=major_units(invoice.pre_credited, currency),
        post_credited_local=major_units(invoice.post_credited, currency),
        remaining_local=major_units(invoice.remaining if is_owed else 0, currency),
        written_off_local=major_units(invoice.remaining if is_given_up else 0, currency),
        line_count=len(invoice.lines),
    )


def true_payments(company_id: int, invoice: Invoice) -> list[TruePayment]:
    """Say what money moved for an invoice, or was meant to."""
    found = []

    for charge in invoice.charges:
        status = "succeeded" if charge.succeeded else "failed"
        moves = [("charge", charge.id, status, charge.amount, charge.created)]
        moves += [("refund", refund.id, refund.status, -refund.amount, refund.created) for refund in charge.refunds]
        if charge.dispute:
            dispute = charge.dispute
            moves.append(("dispute", dispute.id, dispute.status, -dispute.amount, dispute.created))
        found += [
            TruePayment(
                payment_id=number,
                payment_type=kind,
                status=state,
                company_id=company_id,
                customer_id=invoice.customer_id,
                invoice_id=invoice.id,
                charge_id=charge.id,
                currency=invoice.currency,
                amount_local=major_units(amount, invoice.currency),
                occurred_at=at,
            )
            for kind, number, state, amount, at in moves
        ]
    return found
