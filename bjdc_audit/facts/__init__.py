"""Facts: what tables and narrative say, under one kind of address; and the ledger of figures."""
