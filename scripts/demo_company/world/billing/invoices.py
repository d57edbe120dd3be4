"""The true state of what was billed: invoices with their lines, and the payments that settled them."""

from dataclasses import dataclass, field
from datetime import datetime

from demo_company.world.vendor.catalog import Price


@dataclass(frozen=True)
class Line:
    """One line of an invoice, in minor units, before discounts and tax."""

    id: str
    price: Price | None
    item_id: str | None
    description: str
    quantity: int
    amount: int
    period_start: datetime
    period_end: datetime
    is_proration: bool = False
    type: str = "subscription"


@dataclass
class Refund:
    """Money given back."""

    id: str
    amount: int
    created: datetime
    reason: str | None = "requested_by_customer"
    status: str = "succeeded"


@dataclass
class Dispute:
    """A charge that the payer's bank took back, or tries to."""

    id: str
    amount: int
    created: datetime
    status: str
    reason: str = "product_not_received"


@dataclass
class Charge:
    """A payment, or an attempt at one."""

    id: str
    amount: int
    created: datetime
    failure_code: str | None = None
    refunds: list[Refund] = field(default_factory=list)
    dispute: Dispute | None = None
    intent_id: str | None = None
    balance_id: str | None = None

    @property
    def succeeded(self) -> bool:
        """Say whether money came in."""
        return self.failure_code is None

    @property
    def refunded(self) -> int:
        """How much of it was given back."""
        return sum(refund.amount for refund in self.refunds if refund.status == "succeeded")


@dataclass
class CreditNote:
    """A correction of an invoice: it lowers what is due, or follows a refund."""

    id: str
    amount: int
    created: datetime
    type: str
    reason: str
    refund_id: str | None = None


@dataclass
class Invoice:
    """An invoice; amounts are in minor units of its currency."""

    id: str
    number: str
    customer_id: str
    subscription_id: str | None
    currency: str
    created: datetime
    reason: str
    lines: list[Line]
    discount: int = 0
    tax: int = 0
    due: datetime | None = None
    status: str = "open"
    finalized: datetime | None = None
    paid_at: datetime | None = None
    voided_at: datetime | None = None
    given_up_at: datetime | None = None
    charges: list[Charge] = field(default_factory=list)
    credit_notes: list[CreditNote] = field(default_factory=list)
    livemode: bool = True
    # A coupon that somebody put on this invoice alone.
    one_off_coupon: str | None = None

    @property
    def subtotal(self) -> int:
        """Lines before discounts and tax."""
        return sum(line.amount for line in self.lines)

    @property
    def total(self) -> int:
        """Lines after discounts and tax."""
        return self.subtotal - self.discount + self.tax

    @property
    def pre_credited(self) -> int:
        """Credit notes that lowered what was due."""
        return sum(note.amount for note in self.credit_notes if note.type == "pre_payment")

    @property
    def post_credited(self) -> int:
        """Credit notes given after payment."""
        return sum(note.amount for note in self.credit_notes if note.type == "post_payment")

    @property
    def due_amount(self) -> int:
        """What the customer was to pay."""
        return self.total - self.pre_credited

    @property
    def paid(self) -> int:
        """What came in for it; a refund later does not make it unpaid."""
        return sum(charge.amount for charge in self.charges if charge.succeeded)

    @property
    def remaining(self) -> int:
        """What is still due."""
        return self.due_amount - self.paid

    @property
    def begins(self) -> datetime:
        """Start of what was billed."""
        return min(line.period_start for line in self.lines)

    @property
    def ends(self) -> datetime:
        """End of what was billed."""
        return max(line.period_end for line in self.lines)
