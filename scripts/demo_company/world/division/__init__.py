"""The acquired division: companies that HubSpot alone knows, with its own sellers, deals and tickets."""
