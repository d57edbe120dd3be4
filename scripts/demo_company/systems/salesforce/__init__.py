"""Salesforce: the raw rows of the CRM."""
