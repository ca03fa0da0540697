"""What hands work to slots, and what runs in them. The one room that reaches torch."""
